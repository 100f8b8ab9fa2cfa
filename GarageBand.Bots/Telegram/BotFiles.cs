namespace GarageBand.Bots.Telegram;

/// <summary>What a bot sends that it has to fetch elsewhere first.</summary>
/// <param name="Photos">From other bots.</param>
/// <param name="Media">From staff.</param>
internal sealed record BotFiles(PhotoCopies Photos, StaffMedia Media);
