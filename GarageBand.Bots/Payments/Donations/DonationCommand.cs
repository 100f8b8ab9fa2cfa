using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation.Commands;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Payments.Donations;

/// <summary><c>/donation</c>, with a number of Stars or without: the channel's readers are asked for Stars.</summary>
internal sealed class DonationCommand(DonationPosts posts, GroupCommandAnswers answers) : IGroupCommand
{
    private static readonly Dictionary<string, object?> Limits = new() { ["most"] = DonationStars.Most.ToString(CultureInfo.InvariantCulture) };

    public string Name => "donation";

    public string MenuText => "donationMenu";

    public async Task<UpdateWrite> RunAsync(GroupCommandTurn turn, CancellationToken cancellationToken)
    {
        var bot = turn.Bot;
        if (bot.ChannelId is not { } channel)
            return Say(turn, "donationNotPossible");
        if (!TryRead(turn.Command.Rest, out var stars))
            return Say(turn, "donationUsage");
        if (await posts.MakeAsync(bot, stars, cancellationToken).ConfigureAwait(false) is not { } post)
            return Say(turn, "donationNotPossible");

        var key = string.Create(CultureInfo.InvariantCulture, $"donation:{bot.Id}:{turn.UpdateId}");
        NewDelivery[] calls = [new(key, bot.Id, channel, DeliveryClass.Publication, DeliveryPurposes.Donation, post), answers.Reply(turn, "donationAsked", Limits)];
        var after = new { stars, usual = stars is null ? bot.UsualDonations : null, chat = turn.Said.Chat.Id };
        return (db, ct) => answers.SendAsync(db, turn, "donation.asked", after, calls, ct);
    }

    /// <param name="rest">What follows the command.</param>
    /// <param name="stars">Null: the bot's usual amounts.</param>
    /// <returns>False: something else than an amount, or one that is not possible.</returns>
    internal static bool TryRead(string rest, out int? stars)
    {
        stars = int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && DonationStars.IsPossible(typed) ? typed : null;
        return rest.Length == 0 || stars is not null;
    }

    private UpdateWrite Say(GroupCommandTurn turn, string text) => (db, ct) => answers.SendAsync(db, [answers.Reply(turn, text, Limits)], ct);
}
