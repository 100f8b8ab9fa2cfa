using System.Text;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Texts.Liquid;

namespace GarageBand.Bots.Forms.Texts;

/// <summary>A Liquid text that was parsed once. Safe to render from anywhere at once.</summary>
public sealed class TextTemplate
{
    /// <summary>UTF-16 units of a template's source.</summary>
    private const int LongestSource = 8000;

    private readonly IReadOnlyList<LiquidNode>? _nodes;
    private readonly string _language;
    private readonly TextForm _form;

    private TextTemplate(string source, IReadOnlyList<LiquidNode>? nodes, string language, TextForm form, IReadOnlySet<string>? placeholders = null)
    {
        Placeholders = placeholders ?? new HashSet<string>();
        Source = source;
        _nodes = nodes;
        _language = language;
        _form = form;
    }

    public string Source { get; }

    /// <summary>Each that stands in it, with what follows its dots: <c>car</c>, <c>answer.car</c>.</summary>
    public IReadOnlySet<string> Placeholders { get; }

    /// <summary>It has no placeholders: it renders as <see cref="Source"/>.</summary>
    public bool IsConstant => _nodes is null;

    /// <param name="names">The placeholders that will have values; null: any.</param>
    /// <param name="fault">Told of each fault, in words.</param>
    /// <returns>A template in any case: a faulty one leaves out what it can't render.</returns>
    public static TextTemplate Parse(string source, string language, TextForm form, IReadOnlySet<string>? names, Action<string> fault)
    {
        if (source.Length > LongestSource)
        {
            fault($"is {source.Length} characters long; at most {LongestSource}");
            return new TextTemplate("", null, language, form);
        }

        if (!source.Contains("{{", StringComparison.Ordinal) && !source.Contains("{%", StringComparison.Ordinal))
            return new TextTemplate(source, null, language, form);
        var parser = new LiquidParser(names, fault);
        return new TextTemplate(source, parser.Parse(source), language, form, parser.Placeholders);
    }

    /// <summary>Puts the values in, encoded where the text is HTML; a value that is missing leaves its place empty. Never throws.</summary>
    /// <param name="values">Strings, numbers, booleans and nested dictionaries; null counts as missing.</param>
    /// <param name="gap">What stands where a value is missing, by its placeholder; null: nothing does.</param>
    public string Render(IReadOnlyDictionary<string, object?> values, Func<string, string>? gap = null)
    {
        if (_nodes is null)
            return Source;

        var text = new StringBuilder(Source.Length + 64);
        Write(text, _nodes, values, gap);
        return text.ToString();
    }

    private void Write(StringBuilder text, IReadOnlyList<LiquidNode> nodes, IReadOnlyDictionary<string, object?> values, Func<string, string>? gap)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case LiteralNode literal:
                    text.Append(literal.Text);
                    break;
                case OutputNode output:
                    Write(text, output, values, gap);
                    break;
                case IfNode choice when choice.Branches.FirstOrDefault(b => b.Test?.Holds(values) != false) is { } branch:
                    Write(text, branch.Body, values, gap);
                    break;
            }
        }
    }

    private void Write(StringBuilder text, OutputNode output, IReadOnlyDictionary<string, object?> values, Func<string, string>? gap)
    {
        var value = output.Operand.Evaluate(values);
        foreach (var filter in output.Filters)
            value = LiquidFilters.Apply(filter.Name, value, [.. filter.Arguments.Select(a => a.Evaluate(values))], _language);
        if (gap is not null && output.Operand.Path is { } path && value.Text.Length == 0)
            text.Append(gap(string.Join('.', path)));
        else
            text.Append(_form == TextForm.Message && !value.IsLiteral ? TelegramHtml.Escape(value.Text) : value.Text);
    }
}
