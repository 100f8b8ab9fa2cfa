namespace GarageBand.Bots.Forms;

/// <summary>A plain text (no markup, no placeholders) in every language.</summary>
public sealed class LocalText(string ru, string uk, string en)
{
    private readonly string[] _texts = [ru, uk, en];

    public IReadOnlyList<string> All => _texts;

    public string In(string language) => _texts[Languages.Index(language)];
}
