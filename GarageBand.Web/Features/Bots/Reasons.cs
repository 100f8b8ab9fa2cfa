using GarageBand.Bots.Staff;
using GarageBand.Web.Localization;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Bots;

/// <summary>What commands answer, in words.</summary>
internal static class Reasons
{
    /// <summary>Null: it went well.</summary>
    public static string? Reason(this IStringLocalizer<PortalTexts> texts, CommandResult result) => result switch
    {
        { Ok: true } => null,
        { Reason: { } reason } => texts.Reason(reason),
        { Outcome: CommandOutcome.Forbidden } => texts["ReasonForbidden"],
        { Outcome: CommandOutcome.NotFound } => texts["ReasonGone"],
        _ => texts["ReasonNotPossible"],
    };

    /// <param name="key">Of <see cref="GarageBand.Bots.Bots.BotReasons"/>.</param>
    public static string Reason(this IStringLocalizer<PortalTexts> texts, string key) => texts[$"Reason_{key}"];
}
