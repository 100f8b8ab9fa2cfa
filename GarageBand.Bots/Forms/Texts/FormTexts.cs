namespace GarageBand.Bots.Forms.Texts;

internal sealed class FormTexts : IFormTexts
{
    private static readonly Dictionary<string, object?> NoValues = [];

    public string Render(Form form, string key, string language, IReadOnlyDictionary<string, object?> values) => Text(form, key, language, values);

    /// <summary>The same without an instance: texts are data of the form.</summary>
    public static string Text(Form form, string key, string language, IReadOnlyDictionary<string, object?>? values = null) =>
        (form.Texts.GetValueOrDefault(key) ?? StandardTexts.Get(key).Template).In(language).Render(values ?? NoValues);
}
