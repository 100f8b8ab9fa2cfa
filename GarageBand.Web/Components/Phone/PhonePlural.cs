using System.Globalization;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Components.Phone;

/// <summary>Numbers with their nouns: each noun has the keys <c>{name}One</c>, <c>{name}Few</c> and <c>{name}Many</c>.</summary>
public static class PhonePlural
{
    public static string Plural(this IStringLocalizer texts, string name, int number) =>
        texts[name + FormOf(number, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), number];

    /// <returns>One, Few or Many; English has no Few.</returns>
    public static string FormOf(int number, string language)
    {
        if (language is not ("ru" or "uk"))
            return number == 1 ? "One" : "Many";
        return (number % 10, number % 100) switch
        {
            (1, not 11) => "One",
            ( >= 2 and <= 4, not (>= 12 and <= 14)) => "Few",
            _ => "Many",
        };
    }
}
