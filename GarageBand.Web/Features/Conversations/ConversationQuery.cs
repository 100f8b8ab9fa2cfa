using System.Globalization;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Features.Search;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Conversations;

/// <summary>Reads conversations, newest activity first, bot by bot through the index of each filter: a far page costs what the first does.</summary>
public sealed class ConversationQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>People with a name that are looked at: the newest.</summary>
    public const int MostPeople = 300;

    /// <param name="filter">What to show.</param>
    /// <param name="after">Only those after it in the list; null: from the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ConversationPage> ReadAsync(ConversationFilter filter, ConversationCursor? after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.Conversations.AsNoTracking();
        var isCut = false;
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            if (await NarrowAsync(db, found, filter.BotIds, filter.Text, cancellationToken) is not { } narrowed)
                return ConversationPage.Empty;
            (found, isCut) = narrowed;
        }

        // No constant in it: the index of drafts has its conditions word for word, the key comes as a value.
        if (filter.Step is { } step)
            found = found.Where(c => c.StepKey == step && c.RequestId == null);
        if (after is { At: var at, Id: var id })
            found = found.Where(c => c.LastIncomingAt <= at && (c.LastIncomingAt < at || c.Id < id));
        var rows = new List<ConversationRow>();
        foreach (var bot in filter.BotIds)
            rows.AddRange(await Project(db, found.Where(c => c.BotId == bot).OrderByDescending(c => c.LastIncomingAt).ThenByDescending(c => c.Id).Take(PageSize + 1)).ToListAsync(cancellationToken));
        var page = rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(PageSize).ToList();
        return new ConversationPage(page, rows.Count > PageSize ? new ConversationCursor(page[^1].At, page[^1].Id) : null, isCut);
    }

    /// <returns>Null: there is none.</returns>
    public async Task<ConversationDetail?> ReadDetailAsync(long conversationId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Project(db, db.Conversations.AsNoTracking().Where(c => c.Id == conversationId)).FirstOrDefaultAsync(cancellationToken) is not { } row)
            return null;
        var bot = await db.Bots.Where(b => b.Id == row.BotId).Select(b => b.Name).FirstAsync(cancellationToken);
        if (row.RequestId is not { } requestId)
            return new ConversationDetail(row, bot, null, []);
        var request = await db.Requests.Where(r => r.Id == requestId).Select(r => new ConversationRequest(r.Id, r.Number, r.Title, r.State, r.Locked)).FirstOrDefaultAsync(cancellationToken);
        var pictures = await db.RequestPhotos.AsNoTracking().Where(p => p.RequestId == requestId).OrderBy(p => p.Ordinal)
            .Select(p => new { p.Id, p.Width, p.Height, p.FileId, p.FileUniqueId }).ToListAsync(cancellationToken);
        return new ConversationDetail(row, bot, request, [.. pictures.Select(p => new RequestPicture($"/media/requests/{p.Id}", p.Width, p.Height, p.FileId, p.FileUniqueId))]);
    }

    /// <summary>What was said, in order: the newest lines.</summary>
    /// <param name="conversationId">Which.</param>
    /// <param name="most">Lines.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>And whether there are older ones.</returns>
    public async Task<(IReadOnlyList<ConversationLine> Lines, bool HasOlder)> ReadLinesAsync(long conversationId, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await (from m in db.Messages
                           join d in db.Deliveries on m.DeliveryKey equals d.Key into sent
                           from d in sent.DefaultIfEmpty()
                           where m.ConversationId == conversationId
                           orderby m.Id descending
                           select new ConversationLine(m.Id, m.Direction, m.At, m.Content, d == null ? null : d.State))
            .Take(most + 1).ToListAsync(cancellationToken);
        return ([.. lines.Take(most).Reverse()], lines.Count > most);
    }

    /// <returns>Null: the text can find nothing.</returns>
    private static async Task<(IQueryable<Conversation> Found, bool IsCut)?> NarrowAsync(
        GarageBandContext db, IQueryable<Conversation> found, IReadOnlyList<long> bots, string text, CancellationToken cancellationToken)
    {
        if (long.TryParse(text.Trim().TrimStart('№', '#').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var requests = await db.Requests.Where(r => r.Number == number && bots.Contains(r.BotId)).Select(r => (long?)r.Id).ToListAsync(cancellationToken);
            if (requests.Count > 0)
                return (found.Where(c => requests.Contains(c.RequestId)), false);
        }

        if (await PeopleSearch.FindAsync(db, text, MostPeople, null, cancellationToken) is not { } people)
            return null;
        var ids = people.Ids;
        return ids.Count == 0 ? null : (found.Where(c => ids.Contains(c.CustomerId)), people.IsCut);
    }

    private static IQueryable<ConversationRow> Project(GarageBandContext db, IQueryable<Conversation> conversations) =>
        from c in conversations
        join k in db.Customers on c.CustomerId equals k.Id
        join r in db.Requests on c.RequestId equals r.Id into filed
        from r in filed.DefaultIfEmpty()
        select new ConversationRow(
            c.Id, c.BotId, c.CustomerId, k.LastName == null ? k.FirstName : k.FirstName + " " + k.LastName, k.Username, c.FormVersionId, c.StepKey, c.RequestId, r == null ? null : r.Number,
            c.StartedAt, c.LastIncomingAt, c.EndedAt, c.TakenUntil, c.TakenBy);
}
