using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>What the list of requests shows. Null: no restriction.</summary>
/// <param name="Text">Words or a number, as typed.</param>
public sealed record RequestFilter(long? BotId = null, RequestState? State = null, int? RegionId = null, string? Category = null, string? Text = null)
{
    public bool IsEmpty => this == new RequestFilter();
}

/// <summary>Where a page of the list lies: newest first, found by key, so that a far page costs what the first does.</summary>
/// <param name="Before">Only requests with a smaller id; null: from the newest.</param>
/// <param name="After">Only requests with a greater id, the nearest page of them; null: see <paramref name="Before"/>.</param>
public sealed record RequestCursor(long? Before = null, long? After = null)
{
    public static RequestCursor First { get; } = new();
}

/// <summary>A row of the list.</summary>
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
    RequestState State,
    bool Locked,
    DateTime SubmittedAt,
    long FormVersionId);

/// <param name="Newer">Cursor of the page before; null: this is the first.</param>
/// <param name="Older">Cursor of the page after; null: this is the last.</param>
public sealed record RequestPage(IReadOnlyList<RequestRow> Rows, RequestCursor? Newer, RequestCursor? Older)
{
    public static RequestPage Empty { get; } = new([], null, null);
}

/// <summary>How many requests a filter finds, counted no further than <see cref="Most"/>, and among the newest matches of a word only.</summary>
/// <param name="IsCapped">There may be more.</param>
public readonly record struct CappedCount(int Value, bool IsCapped = false)
{
    public const int Most = 10_000;
}
