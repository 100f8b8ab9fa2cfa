using Fluid;
using Fluid.Values;

namespace GarageBand.Bots.Forms.Texts;

/// <summary><c>{{ n | plural: "минуту", "минуты", "минут" }}</c>: the word that goes with the number, by the text's language.</summary>
internal static class PluralFilter
{
    public static ValueTask<FluidValue> Apply(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var language = context.AmbientValues.TryGetValue(TemplateParser.LanguageKey, out var value) && value is string text ? text : "en";
        var form = Form(language, input.ToNumberValue());
        return ValueTask.FromResult(arguments.At(Math.Min(form, Math.Max(0, arguments.Count - 1))));
    }

    /// <summary>The value, or the argument where there is none.</summary>
    public static ValueTask<FluidValue> Default(FluidValue input, FilterArguments arguments, TemplateContext context) =>
        ValueTask.FromResult(input.IsNil() || input.ToStringValue().Length == 0 ? arguments.At(0) : input);

    /// <summary>0: one; 1: few (Russian, Ukrainian) or other (English); 2: many. By the CLDR's rules for cardinals.</summary>
    internal static int Form(string language, decimal number)
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
