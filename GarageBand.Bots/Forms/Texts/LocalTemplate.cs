namespace GarageBand.Bots.Forms.Texts;

/// <summary>A text with placeholders in every language.</summary>
public sealed class LocalTemplate(TextTemplate ru, TextTemplate uk, TextTemplate en)
{
    private readonly TextTemplate[] _templates = [ru, uk, en];

    public IReadOnlyList<TextTemplate> All => _templates;

    public TextTemplate In(string language) => _templates[Languages.Index(language)];
}
