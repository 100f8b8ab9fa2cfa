using System.Globalization;

namespace GarageBand.Bots.Forms.Texts.Liquid;

/// <summary>Something an expression gave.</summary>
/// <param name="Raw">A text, a number, a boolean, a dictionary, or null.</param>
/// <param name="IsLiteral">It stands in the template itself: its author's own words, not a customer's.</param>
internal readonly record struct LiquidValue(object? Raw, bool IsLiteral = false)
{
    /// <summary>Everything but nothing and false, as Liquid has it.</summary>
    public bool IsTrue => Raw is not (null or false);

    public decimal? Number => Raw switch
    {
        int number => number,
        long number => number,
        decimal number => number,
        _ => null,
    };

    public string Text => Raw switch
    {
        null => "",
        string text => text,
        true => "true",
        false => "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };
}
