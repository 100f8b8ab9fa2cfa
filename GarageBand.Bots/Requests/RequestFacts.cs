using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Requests;

/// <summary>What everybody needs who does something with a request: one query.</summary>
/// <param name="Language">Of the dialog.</param>
/// <param name="Renewals">What the bot's rule did since its owner last answered.</param>
/// <param name="Reposts">How often it was posted again.</param>
/// <param name="DuplicateOfId">The older one that it seems to repeat; null: none.</param>
/// <param name="Revision">How often its answers were changed since it was filed.</param>
internal sealed record RequestFacts(
    long Id,
    long BotId,
    long Number,
    long CustomerId,
    long FormVersionId,
    RequestState State,
    bool Locked,
    string Answers,
    string Language,
    long TelegramId,
    string FirstName,
    string? LastName,
    string? Username,
    int Renewals = 0,
    int Reposts = 0,
    long? DuplicateOfId = null,
    int Revision = 0)
{
    public string AuthorName => LastName is null ? FirstName : $"{FirstName} {LastName}";

    public string AuthorLink => Username is null ? $"tg://user?id={TelegramId}" : $"https://t.me/{Username}";

    /// <summary>
    /// Its owner may change what it says. Where a moderator looks at each request first, nothing in the channel changes behind the moderator's back:
    /// there only a returned one can be changed.
    /// </summary>
    public bool CanBeRevised(BotInfo bot) =>
        !Locked && (State == RequestState.Returned || (State == RequestState.Published && bot.Moderation == ModerationMode.Post));

    private static readonly ModelQuery<long, RequestFacts?> Query = new(
        (GarageBandContext db, long requestId, CancellationToken _) =>
            (from r in db.Requests
             join c in db.Customers on r.CustomerId equals c.Id
             where r.Id == requestId
             select new RequestFacts(
                 r.Id,
                 r.BotId,
                 r.Number,
                 r.CustomerId,
                 r.FormVersionId,
                 r.State,
                 r.Locked,
                 r.Answers,
                 r.Language,
                 c.TelegramId,
                 c.FirstName,
                 c.LastName,
                 c.Username,
                 r.Renewals,
                 r.Reposts,
                 r.DuplicateOfId,
                 r.Revision)).FirstOrDefault());

    /// <summary>Null: there is no such request.</summary>
    public static Task<RequestFacts?> ReadAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken) => Query.RunAsync(db, requestId, cancellationToken);

    public Dictionary<string, Answer> ReadAnswers() => MessagingJson.Read<Dictionary<string, Answer>>(Answers);
}
