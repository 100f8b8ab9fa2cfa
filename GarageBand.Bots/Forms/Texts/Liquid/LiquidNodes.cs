namespace GarageBand.Bots.Forms.Texts.Liquid;

/// <summary>A part of a template.</summary>
internal abstract record LiquidNode;

internal sealed record LiteralNode(string Text) : LiquidNode;

/// <summary><c>{{ operand | filter: argument, ... }}</c></summary>
internal sealed record OutputNode(LiquidOperand Operand, IReadOnlyList<LiquidFilter> Filters) : LiquidNode;

/// <summary><c>{% if %} ... {% elsif %} ... {% else %} ... {% endif %}</c>: the first branch whose test holds.</summary>
internal sealed record IfNode(IReadOnlyList<LiquidBranch> Branches) : LiquidNode;

/// <param name="Test">Null: else.</param>
internal sealed record LiquidBranch(LiquidTest? Test, List<LiquidNode> Body);

internal sealed record LiquidFilter(string Name, IReadOnlyList<LiquidOperand> Arguments);

/// <summary>A literal, or the path to a value.</summary>
/// <param name="Path">Null: it is a literal.</param>
internal sealed record LiquidOperand(object? Literal, string[]? Path)
{
    public LiquidValue Evaluate(IReadOnlyDictionary<string, object?> values)
    {
        if (Path is null)
            return new LiquidValue(Literal, IsLiteral: true);

        object? value = values;
        foreach (var name in Path)
        {
            if (value is not IReadOnlyDictionary<string, object?> within || !within.TryGetValue(name, out value))
                return default;
        }

        return new LiquidValue(value);
    }
}
