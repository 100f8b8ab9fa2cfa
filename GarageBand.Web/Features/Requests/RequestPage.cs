using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>Where a page of the list lies, found by key, so that a far page costs what the first does. Neither: the list's beginning.</summary>
/// <param name="Before">Only requests with a smaller id, the nearest page of them; null: see <paramref name="After"/>.</param>
/// <param name="After">Only requests with a greater id, the nearest page of them; null: see <paramref name="Before"/>.</param>
public sealed record RequestCursor(long? Before = null, long? After = null)
{
    public static RequestCursor First { get; } = new();
}

/// <summary>A row of the list.</summary>
/// <param name="PublishAt">UTC; when it will be posted; null: nobody said.</param>
public sealed record RequestRow(
    long Id,
    long BotId,
    string BotName,
    long Number,
    string Title,
    string? Category,
    int? PlaceId,
    int? RegionId,
    string? Contact,
    string? Phone,
    decimal? Price,
    RequestState State,
    bool Locked,
    DateTime SubmittedAt,
    DateTime? PublishedAt,
    int Reposts,
    long FormVersionId,
    DateTime? PublishAt);

/// <summary>A page of the list, in the order asked for.</summary>
/// <param name="Rows">At most <see cref="RequestQueries.PageSize"/>.</param>
/// <param name="Newer">Cursor of the page with the next newer ones; null: there is none.</param>
/// <param name="Older">Cursor of the page with the next older ones; null: there is none.</param>
public sealed record RequestPage(IReadOnlyList<RequestRow> Rows, RequestCursor? Newer, RequestCursor? Older)
{
    public static RequestPage Empty { get; } = new([], null, null);

    /// <summary>Whoever shows that one sees nothing else in this.</summary>
    public bool Shows(RequestPage other) => Newer == other.Newer && Older == other.Older && Rows.SequenceEqual(other.Rows);
}

/// <summary>How many requests a filter finds, counted no further than <see cref="Most"/>, and among the newest matches of a word only.</summary>
/// <param name="Value">What was counted.</param>
/// <param name="IsCapped">There may be more.</param>
public readonly record struct CappedCount(int Value, bool IsCapped = false)
{
    public const int Most = 10_000;
}
