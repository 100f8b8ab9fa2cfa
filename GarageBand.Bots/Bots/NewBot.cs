using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Bots;

/// <summary>A bot to be added.</summary>
/// <param name="Token">As BotFather gave it.</param>
/// <param name="FormKey">The form it begins with: a preset's name.</param>
/// <param name="Language">Of posts and groups: <c>ru</c>, <c>uk</c> or <c>en</c>.</param>
/// <param name="Name">Null: as it is called at Telegram.</param>
/// <param name="ApiBaseUrl">Null: the configured default.</param>
/// <param name="Enabled">It starts at once.</param>
public sealed record NewBot(string Token, string FormKey = "repairs", string Language = "ru", string? Name = null, string? ApiBaseUrl = null, bool Enabled = true);

/// <param name="BotId">Of the bot that was added, or that is here already; null otherwise.</param>
public sealed record AddBotResult(CommandResult Result, long? BotId = null)
{
    internal static AddBotResult Refused(string reason, long? botId = null) => new(CommandResult.NotPossible(reason), botId);
}
