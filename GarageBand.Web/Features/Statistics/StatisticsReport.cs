using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Statistics;

/// <summary>What happened in a period.</summary>
/// <param name="Totals">The large numbers.</param>
/// <param name="Buckets">Over time, in order.</param>
/// <param name="States">How the requests of the period stand now; most first.</param>
/// <param name="Kinds">By key of the kind; null: the form asks for none. Most first.</param>
/// <param name="Regions">By id; null: no place was given. Most first.</param>
/// <param name="Authors">Who filed most.</param>
/// <param name="Funnel">How far people came; empty where several bots are looked at.</param>
public sealed record StatisticsReport(
    StatisticsTotals Totals,
    IReadOnlyList<StatisticsBucket> Buckets,
    IReadOnlyList<(RequestState State, int Count)> States,
    IReadOnlyList<(string? Key, int Count)> Kinds,
    IReadOnlyList<(int? RegionId, int Count)> Regions,
    IReadOnlyList<StatisticsAuthor> Authors,
    IReadOnlyList<FunnelStep> Funnel)
{
    public bool IsEmpty => Totals is { Filed: 0, Active: 0, Alerts: 0 };
}

/// <param name="NewCustomers">People who wrote to any bot for the first time.</param>
/// <param name="Active">People who wrote.</param>
/// <param name="Filed">Requests that came.</param>
/// <param name="Published">Those of them that were posted, however they stand now.</param>
/// <param name="Done">Those of them that are sold or served.</param>
/// <param name="Reposted">Those of them that were posted again.</param>
/// <param name="RepostedDone">Those of the reposted that are sold or served.</param>
/// <param name="Alerts">Messages to people whose saved searches matched requests of the period.</param>
/// <param name="ToPost">Median from filing to the post; null: there is none.</param>
/// <param name="ToFeedback">Median from the post to its feedback; null: there is none.</param>
public sealed record StatisticsTotals(
    int NewCustomers, int Active, int Filed, int Published, int Done, int Reposted, int RepostedDone, int Alerts, TimeSpan? ToPost, TimeSpan? ToFeedback);

/// <param name="Begin">Its first day.</param>
/// <param name="End">Its last day.</param>
/// <param name="Filed">Requests that came.</param>
/// <param name="Done">Those of them that are sold or served.</param>
public sealed record StatisticsBucket(DateOnly Begin, DateOnly End, int Filed, int Done);

/// <param name="Name">As Telegram shows them.</param>
/// <param name="Filed">Requests in the period.</param>
/// <param name="Done">Those that are sold or served.</param>
public sealed record StatisticsAuthor(long CustomerId, string Name, int Filed, int Done);

/// <summary>A step of the form.</summary>
/// <param name="Key">Of the step.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Reached">Conversations that came so far.</param>
/// <param name="Stopped">Conversations that stopped here.</param>
public sealed record FunnelStep(string Key, string Name, int Reached, int Stopped);
