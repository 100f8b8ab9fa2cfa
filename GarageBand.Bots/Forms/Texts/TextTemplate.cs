using Fluid;
using Fluid.Values;
using GarageBand.Bots.Forms.Html;

namespace GarageBand.Bots.Forms.Texts;

/// <summary>A Liquid text that was parsed once. Safe to render from anywhere at once.</summary>
public sealed class TextTemplate
{
    private readonly IFluidTemplate? _template;
    private readonly string _language;
    private readonly TextForm _form;

    internal TextTemplate(string source, IFluidTemplate? template, string language, TextForm form)
    {
        Source = source;
        _template = template;
        _language = language;
        _form = form;
    }

    public string Source { get; }

    /// <summary>It has no placeholders: it renders as <see cref="Source"/>.</summary>
    public bool IsConstant => _template is null;

    /// <summary>Puts the values in; a value that is missing leaves its place empty. Never throws.</summary>
    /// <param name="values">Strings, numbers, booleans and nested dictionaries; null counts as missing.</param>
    public string Render(IReadOnlyDictionary<string, object?> values)
    {
        if (_template is null)
            return Source;

        try
        {
            return Fill(values);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException or InvalidCastException or OverflowException or DivideByZeroException)
        {
            return Fill(new Dictionary<string, object?>());
        }
    }

    private string Fill(IReadOnlyDictionary<string, object?> values)
    {
        var context = new TemplateContext(TemplateParser.Options);
        context.AmbientValues[TemplateParser.LanguageKey] = _language;
        foreach (var (name, value) in values)
            context.SetValue(name, Convert(value));
        return _template!.Render(context);
    }

    /// <summary>Values are encoded before they enter: no filter may take that back, so only harmless ones are known.</summary>
    private FluidValue Convert(object? value) => value switch
    {
        null => NilValue.Instance,
        string text => StringValue.Create(_form == TextForm.Message ? TelegramHtml.Escape(text) : text, encode: false),
        bool yes => BooleanValue.Create(yes),
        int number => NumberValue.Create(number),
        long number => NumberValue.Create(number),
        decimal number => NumberValue.Create(number),
        IReadOnlyDictionary<string, object?> nested => Nested(nested),
        IFormattable other => Convert(other.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => Convert(value.ToString()),
    };

    private DictionaryValue Nested(IReadOnlyDictionary<string, object?> values) =>
        new(new FluidValueDictionaryFluidIndexable(values.ToDictionary(v => v.Key, v => Convert(v.Value))));
}
