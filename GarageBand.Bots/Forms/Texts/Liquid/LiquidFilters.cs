namespace GarageBand.Bots.Forms.Texts.Liquid;

/// <summary>The filters texts may use. None can take the encoding of a value back.</summary>
internal static class LiquidFilters
{
    public static IReadOnlyList<string> Names { get; } = ["default", "plural"];

    public static LiquidValue Apply(string name, LiquidValue input, IReadOnlyList<LiquidValue> arguments, string language) => name switch
    {
        "plural" => arguments[Math.Min(PluralForm(language, input.Number ?? 0), arguments.Count - 1)],
        _ => input.Raw is null or false or "" ? arguments[0] : input,
    };

    /// <summary>0: one; 1: few (Russian, Ukrainian) or other (English); 2: many. By the CLDR's rules for cardinals.</summary>
    internal static int PluralForm(string language, decimal number)
    {
        var n = Math.Abs(number);
        if (language == "en")
            return n == 1 ? 0 : 1;
        if (n != Math.Truncate(n))
            return 1;

        var tens = n % 100;
        return (n % 10) switch
        {
            1 when tens != 11 => 0,
            2 or 3 or 4 when tens is not (12 or 13 or 14) => 1,
            _ => 2,
        };
    }
}
