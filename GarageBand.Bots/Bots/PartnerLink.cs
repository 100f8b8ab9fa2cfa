using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots;

/// <summary>A link of the bot's owner's choice, the last button under the message that tells a customer of the post.</summary>
/// <param name="Label">What the button says, 1–40 characters.</param>
/// <param name="Url">Where it leads: https, at most 300 characters.</param>
public sealed record PartnerLink(string Label, string Url)
{
    public const int LongestLabel = 40;

    public const int LongestUrl = 300;

    /// <summary>Telegram takes more schemes for a button; a customer is to land on a page.</summary>
    public bool IsValid =>
        Label.Trim().Length is > 0 and <= LongestLabel
        && Url.Length <= LongestUrl && Uri.TryCreate(Url.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>Null: the bot has none.</summary>
    public static PartnerLink? Of(Bot bot) => bot is { PartnerLabel: { } label, PartnerUrl: { } url } ? new PartnerLink(label, url) : null;

    /// <param name="bot">Gets it.</param>
    /// <param name="link">Valid; null takes it away.</param>
    public static void Put(Bot bot, PartnerLink? link) => (bot.PartnerLabel, bot.PartnerUrl) = (link?.Label.Trim(), link?.Url.Trim());
}
