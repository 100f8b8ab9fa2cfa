using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;

namespace GarageBand.Web.Features.Customers;

/// <summary>One customer with everything that the page shows.</summary>
/// <param name="TelegramId">The person's own in Telegram.</param>
/// <param name="LanguageCode">As Telegram gave it; null: unknown.</param>
/// <param name="LastSeen">UTC; when the person last wrote to one of the bots; null: never in a dialog.</param>
/// <param name="Bots">Those that know the person.</param>
/// <param name="HasMoreRequests">Older ones than those here.</param>
/// <param name="HasMoreTalks">Older ones than those here.</param>
public sealed record CustomerDetail(
    long Id,
    long TelegramId,
    string Name,
    string? Username,
    string? LanguageCode,
    DateTime FirstSeen,
    DateTime? LastSeen,
    IReadOnlyList<CustomerBot> Bots,
    IReadOnlyList<CustomerBan> Bans,
    IReadOnlyList<CustomerRequest> Requests,
    bool HasMoreRequests,
    IReadOnlyList<CustomerTalk> Talks,
    bool HasMoreTalks,
    IReadOnlyList<CustomerSearch> Searches)
{
    /// <summary>As somebody sees it who has to do with some bots only; null: those bots don't know the person. Notes are about the person, not about a bot: they are not there.</summary>
    public CustomerDetail? Of(Func<long, bool> sees)
    {
        var talks = Talks.Where(t => sees(t.BotId)).ToList();
        return !Bots.Any(b => sees(b.BotId)) ? null : this with
        {
            LastSeen = talks.Count > 0 ? talks.Max(t => t.At) : null,
            Bots = [.. Bots.Where(b => sees(b.BotId))],
            Bans = [.. Bans.Where(b => b.BotId is not { } bot || sees(bot))],
            Requests = [.. Requests.Where(r => sees(r.BotId))],
            Talks = talks,
            Searches = [.. Searches.Where(s => sees(s.BotId))],
            Notes = [],
            Subscriptions = [.. Subscriptions.Where(s => sees(s.BotId))],
            Payments = [.. Payments.Where(p => sees(p.BotId))],
        };
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<GarageBand.Data.Customers.CustomerNote> Notes { get; init; } = [];

    /// <summary>Of this person alone; null: as each bot limits.</summary>
    public int? OpenRequests { get; init; }

    /// <summary>Of this person alone; 0: no pause; null: as each bot limits.</summary>
    public int? MinutesBetween { get; init; }

    /// <summary>UTC; null: never.</summary>
    public DateTime? ErasedAt { get; init; }

    public IReadOnlyList<CustomerSubscription> Subscriptions { get; init; } = [];

    /// <summary>The newest.</summary>
    public IReadOnlyList<CustomerPayment> Payments { get; init; } = [];
}

/// <param name="Until">UTC; null: never began, or for ever.</param>
public sealed record CustomerSubscription(long BotId, bool IsRunning, DateTime? Until);

/// <param name="Amount">In the currency's smallest units.</param>
public sealed record CustomerPayment(long Id, long BotId, string Currency, long Amount, DateTime At, bool IsRefunded);

/// <param name="UnreachableSince">UTC; null: can be written to.</param>
public sealed record CustomerBot(long BotId, DateTime? UnreachableSince);

/// <summary>A ban in force.</summary>
/// <param name="BotId">Null: in all bots.</param>
/// <param name="Until">UTC; null: without an end.</param>
public sealed record CustomerBan(long? BotId, DateTime From, DateTime? Until, string? Reason);

public sealed record CustomerRequest(long Id, long BotId, long Number, string Title, RequestState State, bool Locked, DateTime SubmittedAt);

/// <param name="RequestNumber">Null: nothing was filed.</param>
/// <param name="At">UTC; the last activity.</param>
public sealed record CustomerTalk(long Id, long BotId, long FormVersionId, string? StepKey, long? RequestNumber, DateTime At);

public sealed record CustomerSearch(long Id, long BotId, string Name, SearchState State, DateTime CreatedAt);
