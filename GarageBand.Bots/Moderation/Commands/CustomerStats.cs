using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>What somebody filed with a bot, in numbers and by the newest posts; no phone number, no answer.</summary>
/// <param name="Name">First and last name as the messenger tells them.</param>
/// <param name="Counts">By state; states without a request are left out.</param>
/// <param name="Newest">At most <see cref="MostShown"/>, newest first; the link is null where no post stands.</param>
internal sealed record CustomerStats(string Name, IReadOnlyDictionary<RequestState, int> Counts, IReadOnlyList<(long Number, string Title, string? Link)> Newest)
{
    public const int MostShown = 5;

    /// <param name="db">Asked.</param>
    /// <param name="bot">Whose requests.</param>
    /// <param name="who">Who was answered to; null: see <paramref name="named"/>.</param>
    /// <param name="named">A user name with or without @, or an id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: the bot knows nobody like that.</returns>
    public static async Task<CustomerStats?> ReadAsync(GarageBandContext db, BotInfo bot, Person? who, string named, CancellationToken cancellationToken)
    {
        var id = who?.Id ?? (long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : (long?)null);
        var username = named.TrimStart('@');
        var found = id is { } telegramId ? db.Customers.Where(c => c.TelegramId == telegramId) : db.Customers.Where(c => c.Username == username);
        if ((id is null && username.Length == 0) || await found.Select(c => new { c.Id, c.FirstName, c.LastName }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is not { } customer)
            return null;
        var requests = db.Requests.Where(r => r.CustomerId == customer.Id && r.BotId == bot.Id);
        var counts = await requests.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken).ConfigureAwait(false);
        var newest = await requests.OrderByDescending(r => r.Id).Take(MostShown)
            .Select(r => new
            {
                r.Number,
                r.Title,
                Post = r.Posts.Where(p => p.State == PostState.Published).OrderByDescending(p => p.Id).Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new CustomerStats(
            $"{customer.FirstName} {customer.LastName}".Trim(),
            counts,
            [.. newest.Select(r => (r.Number, r.Title, r.Post is null ? null : PostLink.Of(bot, r.Post.ChannelId, r.Post.MessageId)))]);
    }
}
