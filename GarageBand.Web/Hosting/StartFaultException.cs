namespace GarageBand.Web.Hosting;

/// <summary>The program can't do what it was asked to, for reasons that whoever started it can mend.</summary>
/// <param name="faults">A clear line each; without secrets.</param>
public sealed class StartFaultException(params IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
