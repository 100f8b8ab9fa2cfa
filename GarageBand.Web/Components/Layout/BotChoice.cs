using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace GarageBand.Web.Components.Layout;

/// <summary>The bot that everything on the page is about: <c>?bot=</c> in the address.</summary>
public static class BotChoice
{
    /// <summary>Null: all bots.</summary>
    public static long? Read(NavigationManager navigation)
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        return query.TryGetValue("bot", out var value) && long.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
