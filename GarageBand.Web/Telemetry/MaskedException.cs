namespace GarageBand.Web.Telemetry;

/// <summary>Stands in the log for an exception whose text holds a secret.</summary>
internal sealed class MaskedException(Exception original) : Exception(Secrets.MaskIn(original.Message))
{
    private readonly string _text = Secrets.MaskIn(original.ToString());

    public override string ToString() => _text;
}
