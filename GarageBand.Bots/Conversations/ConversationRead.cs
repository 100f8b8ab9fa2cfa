using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>What a turn reads before it begins: one query, by keys.</summary>
internal sealed record ConversationRead(
    long Id,
    long CustomerId,
    long FormVersionId,
    string State,
    int Version,
    long? RequestId,
    DateTime? RemindAt,
    DateTime? RemindedAt,
    string FirstName,
    string? LastName,
    string? Username,
    string? LanguageCode,
    bool KnowsCustomer,
    string? Remembered,
    bool IsUnreachable)
{
    private static readonly Func<GarageBandContext, long, long, Task<ConversationRead?>> Query = EF.CompileAsyncQuery(
        (GarageBandContext db, long botId, long chatId) =>
            (from c in db.Conversations
             join p in db.Customers on c.CustomerId equals p.Id
             join known in db.BotCustomers on new { c.BotId, c.CustomerId } equals new { known.BotId, known.CustomerId } into knowns
             from k in knowns.DefaultIfEmpty()
             where c.BotId == botId && c.ChatId == chatId && c.EndedAt == null
             select new ConversationRead(
                 c.Id,
                 c.CustomerId,
                 c.FormVersionId,
                 c.State,
                 c.Version,
                 c.RequestId,
                 c.RemindAt,
                 c.RemindedAt,
                 p.FirstName,
                 p.LastName,
                 p.Username,
                 p.LanguageCode,
                 k != null,
                 k!.RememberedAnswers,
                 k != null && k.UnreachableSince != null)).FirstOrDefault());

    /// <summary>Null: this chat has never talked with the bot.</summary>
    public static async Task<ConversationRead?> ReadAsync(IDbContextFactory<GarageBandContext> contexts, long botId, long chatId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await Query(db, botId, chatId).ConfigureAwait(false);
    }
}
