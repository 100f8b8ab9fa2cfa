using Fluid;

namespace GarageBand.Bots.Forms.Texts;

/// <summary>Reads Liquid, with only what texts need: placeholders, conditions, and the filters <c>plural</c> and <c>default</c>.</summary>
internal static class TemplateParser
{
    /// <summary>UTF-16 units of a template's source.</summary>
    public const int LongestSource = 8000;

    public const string LanguageKey = "language";

    private static readonly FluidParser Parser = new();

    public static TemplateOptions Options { get; } = CreateOptions();

    /// <param name="names">The placeholders that will have values; null: any.</param>
    /// <param name="fault">Told of each fault, in words.</param>
    /// <returns>A template in any case: a faulty one renders as its source.</returns>
    public static TextTemplate Parse(string source, string language, TextForm form, IReadOnlySet<string>? names, Action<string> fault)
    {
        if (source.Length > LongestSource)
        {
            fault($"is {source.Length} characters long; at most {LongestSource}");
            return new TextTemplate("", null, language, form);
        }

        if (!source.Contains("{{", StringComparison.Ordinal) && !source.Contains("{%", StringComparison.Ordinal))
            return new TextTemplate(source, null, language, form);

        if (!Parser.TryParse(source, out var template, out var error))
        {
            fault($"is not valid Liquid: {error}");
            return new TextTemplate(source, null, language, form);
        }

        var check = new TemplateCheck(names, fault);
        check.VisitTemplate(template);
        return new TextTemplate(source, template, language, form);
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = 1000,
            MaxRecursion = 20,
            CultureInfo = System.Globalization.CultureInfo.InvariantCulture,
        };
        options.Filters.Clear();
        options.Filters.AddFilter("plural", PluralFilter.Apply);
        options.Filters.AddFilter("default", PluralFilter.Default);
        return options;
    }
}
