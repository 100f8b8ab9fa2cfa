using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace GarageBand.Web.Localization;

/// <summary>The languages the portal speaks: a person's cookie decides, then the browser, then English.</summary>
public static class PortalLanguages
{
    public static IReadOnlyList<string> All { get; } = ["uk", "ru", "en"];

    public static bool IsKnown(string? language) => language is not null && All.Contains(language);

    /// <summary>A language's name in that language.</summary>
    public static string NameOf(string language) => language switch
    {
        "uk" => "Українська",
        "ru" => "Русский",
        _ => "English",
    };

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("en").AddSupportedCultures([.. All]).AddSupportedUICultures([.. All]);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    internal static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
