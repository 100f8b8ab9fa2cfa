namespace GarageBand.Bots.Forms.Texts.Liquid;

/// <summary>What an <c>if</c> asks.</summary>
internal abstract record LiquidTest
{
    public abstract bool Holds(IReadOnlyDictionary<string, object?> values);
}

internal sealed record TruthTest(LiquidOperand Operand) : LiquidTest
{
    public override bool Holds(IReadOnlyDictionary<string, object?> values) => Operand.Evaluate(values).IsTrue;
}

internal sealed record NotTest(LiquidTest Inner) : LiquidTest
{
    public override bool Holds(IReadOnlyDictionary<string, object?> values) => !Inner.Holds(values);
}

/// <summary>Joined by <c>and</c> or <c>or</c>; as in Liquid, read from the right.</summary>
internal sealed record JoinedTest(LiquidTest Left, bool IsAnd, LiquidTest Right) : LiquidTest
{
    public override bool Holds(IReadOnlyDictionary<string, object?> values) =>
        IsAnd ? Left.Holds(values) && Right.Holds(values) : Left.Holds(values) || Right.Holds(values);
}

internal sealed record ComparisonTest(LiquidOperand Left, string Operator, LiquidOperand Right) : LiquidTest
{
    public override bool Holds(IReadOnlyDictionary<string, object?> values)
    {
        var (left, right) = (Left.Evaluate(values), Right.Evaluate(values));
        return Operator switch
        {
            "==" => Same(left, right),
            "!=" => !Same(left, right),
            "contains" => left.Raw is string text && text.Contains(right.Text, StringComparison.Ordinal),
            _ => left.Number is { } l && right.Number is { } r && Ordered(l, r),
        };
    }

    private static bool Same(LiquidValue left, LiquidValue right) =>
        left.Number is { } l && right.Number is { } r ? l == r : Equals(left.Raw, right.Raw);

    private bool Ordered(decimal left, decimal right) => Operator switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };
}
