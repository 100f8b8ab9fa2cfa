using System.Globalization;
using System.Text.RegularExpressions;

namespace GarageBand.Bots.Forms.Texts.Liquid;

/// <summary>
/// Reads the part of Liquid that texts need: placeholders, the filters <c>plural</c> and <c>default</c>, and if/elsif/else/unless.
/// No loops and no assignments, so a text renders in time linear to its length; nothing writes a value raw.
/// </summary>
internal sealed partial class LiquidParser(IReadOnlySet<string>? names, Action<string> fault)
{
    private readonly List<LiquidNode> _root = [];
    private readonly Stack<OpenIf> _open = new();
    private readonly HashSet<string> _placeholders = new(StringComparer.Ordinal);

    /// <summary>Each that was read, with what follows its dots.</summary>
    public IReadOnlySet<string> Placeholders => _placeholders;

    public IReadOnlyList<LiquidNode> Parse(string source)
    {
        var (at, trim) = (0, false);
        foreach (Match match in Markup().Matches(source))
        {
            var before = source[at..match.Index];
            AddLiteral(trim ? before.TrimStart() : before, match.Value[2] == '-');
            if (match.Value[1] == '{')
                Body.Add(Output(match.Groups["inner"].Value));
            else
                Tag(match.Groups["inner"].Value.Trim());
            (at, trim) = (match.Index + match.Length, match.Value[^3] == '-');
        }

        AddLiteral(trim ? source[at..].TrimStart() : source[at..], trimEnd: false);
        foreach (var open in _open)
            fault($"{{% {open.Name} %}} is not closed by {{% end{open.Name} %}}");
        return _root;
    }

    private List<LiquidNode> Body => _open.TryPeek(out var open) ? open.Branches[^1].Body : _root;

    private void AddLiteral(string text, bool trimEnd)
    {
        var literal = trimEnd ? text.TrimEnd() : text;
        if (literal.Contains("{{", StringComparison.Ordinal) || literal.Contains("{%", StringComparison.Ordinal))
            fault("a {{ or {% is not closed");
        if (literal.Length > 0)
            Body.Add(new LiteralNode(literal));
    }

    private OutputNode Output(string inner)
    {
        var match = OutputPattern().Match(inner);
        if (!match.Success)
        {
            fault($"\"{inner.Trim()}\" is no placeholder");
            return new OutputNode(new LiquidOperand("", null), []);
        }

        var filters = new List<LiquidFilter>();
        for (var i = 0; i < match.Groups["filter"].Captures.Count; i++)
            filters.AddRange(Filter(match.Groups["filter"].Captures[i].Value, match.Groups["arguments"].Captures[i].Value));
        return new OutputNode(Operand(match.Groups["operand"].Value), filters);
    }

    private IEnumerable<LiquidFilter> Filter(string name, string arguments)
    {
        var operands = OperandPattern().Matches(arguments).Select(m => Operand(m.Value)).ToList();
        if (!LiquidFilters.Names.Contains(name))
            fault($"the filter \"{name}\" is not allowed; allowed: {string.Join(", ", LiquidFilters.Names)}");
        else if (operands.Count == 0)
            fault($"the filter \"{name}\" needs what to write: | {name}: \"...\"");
        else
            yield return new LiquidFilter(name, operands);
    }

    private void Tag(string tag)
    {
        var space = tag.IndexOfAny([' ', '\t', '\n']);
        var (name, rest) = space < 0 ? (tag, "") : (tag[..space], tag[space..].Trim());
        switch (name)
        {
            case "if" or "unless":
                var test = Test(rest);
                _open.Push(new OpenIf(name, Body, [new LiquidBranch(name == "unless" ? new NotTest(test) : test, [])]));
                break;
            case "elsif" when _open.TryPeek(out var open) && open.Branches[^1].Test is not null:
                open.Branches.Add(new LiquidBranch(Test(rest), []));
                break;
            case "else" when _open.TryPeek(out var open) && open.Branches[^1].Test is not null:
                open.Branches.Add(new LiquidBranch(null, []));
                break;
            case "endif" or "endunless" when _open.TryPeek(out var open) && name == "end" + open.Name:
                _open.Pop();
                open.Outer.Add(new IfNode(open.Branches));
                break;
            case "elsif" or "else" or "endif" or "endunless":
                fault($"{{% {name} %}} has no open {{% if %}}");
                break;
            default:
                fault($"the tag \"{name}\" is not allowed; allowed: if, elsif, else, unless");
                break;
        }
    }

    private LiquidTest Test(string source)
    {
        var match = TestPattern().Match(source);
        if (!match.Success)
        {
            fault($"\"{source}\" is no condition; write such as: if minutes > 0 and moderated");
            return new TruthTest(new LiquidOperand(false, null));
        }

        var left = Operand(match.Groups["left"].Value);
        LiquidTest test = match.Groups["operator"].Success
            ? new ComparisonTest(left, match.Groups["operator"].Value, Operand(match.Groups["right"].Value))
            : new TruthTest(left);
        return match.Groups["join"].Success ? new JoinedTest(test, match.Groups["join"].Value == "and", Test(match.Groups["rest"].Value)) : test;
    }

    private LiquidOperand Operand(string source)
    {
        if (source[0] is '"' or '\'')
            return new LiquidOperand(source[1..^1], null);
        if (char.IsAsciiDigit(source[0]) || source[0] == '-')
            return new LiquidOperand(decimal.TryParse(source, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0m, null);
        if (source is "true" or "false")
            return new LiquidOperand(source == "true", null);
        if (source is "nil" or "blank" or "empty")
            return new LiquidOperand(source == "nil" ? null : "", null);

        var path = source.Split('.');
        _placeholders.Add(source);
        if (names is not null && !names.Contains(path[0]))
            fault($"unknown placeholder \"{path[0]}\"; known: {(names.Count == 0 ? "none" : string.Join(", ", names.Order(StringComparer.Ordinal)))}");
        return new LiquidOperand(null, path);
    }

    private const string OperandSource = """(?:"[^"]*"|'[^']*'|-?[0-9]{1,20}(?:\.[0-9]{1,10})?|[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)""";

    [GeneratedRegex(@"\{\{-?(?<inner>.*?)-?\}\}|\{%-?(?<inner>.*?)-?%\}", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^\s*(?<operand>" + OperandSource + @")\s*(?:\|\s*(?<filter>[a-z_]+)\s*(?<arguments>(?::\s*" + OperandSource + @"(?:\s*,\s*" + OperandSource + @")*)?)\s*)*$")]
    private static partial Regex OutputPattern();

    [GeneratedRegex(OperandSource)]
    private static partial Regex OperandPattern();

    [GeneratedRegex(@"^(?<left>" + OperandSource + @")(?:\s*(?<operator>==|!=|<=|>=|<|>|\bcontains\b)\s*(?<right>" + OperandSource + @"))?(?:\s+(?<join>and|or)\s+(?<rest>.+))?$", RegexOptions.Singleline)]
    private static partial Regex TestPattern();

    private sealed record OpenIf(string Name, List<LiquidNode> Outer, List<LiquidBranch> Branches);
}
