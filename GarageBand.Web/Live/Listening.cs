namespace GarageBand.Web.Live;

/// <summary>
/// Whoever tells of a change does so in a context of its own, with a language of its own; a component that listens must be
/// drawn in its person's language. So a listener takes its context along.
/// </summary>
internal static class Listening
{
    public static Action<T> Here<T>(Action<T> listener)
    {
        var here = ExecutionContext.Capture();
        return here is null ? listener : news => ExecutionContext.Run(here, _ => listener(news), null);
    }
}
