using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Localization;

/// <summary>Numbers with their nouns: each noun has the keys <c>{name}One</c>, <c>{name}Few</c> and <c>{name}Many</c>.</summary>
public static class Plurals
{
    public static string Plural(this IStringLocalizer<PortalTexts> texts, string name, int number) => texts[name + FormOf(number), number];

    private static string FormOf(int number) => (PortalLanguages.Current, number % 10, number % 100) switch
    {
        ("ru" or "uk", 1, not 11) => "One",
        ("ru" or "uk", >= 2 and <= 4, not (>= 12 and <= 14)) => "Few",
        ("ru" or "uk", _, _) => "Many",
        _ => number == 1 ? "One" : "Many",
    };
}
