namespace GarageBand.Bots.Forms;

/// <summary>One thing that is wrong in a form document.</summary>
/// <param name="Path">Where: <c>steps[3].kind</c>; empty: the document as a whole.</param>
/// <param name="Problem">What, and what would be right.</param>
public sealed record FormFault(string Path, string Problem)
{
    public override string ToString() => Path.Length == 0 ? Problem : $"{Path}: {Problem}";
}

/// <summary>A form document can't be used. Names everything that is wrong with it.</summary>
public sealed class FormFaultsException(IReadOnlyList<FormFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<FormFault> Faults { get; } = faults;
}
