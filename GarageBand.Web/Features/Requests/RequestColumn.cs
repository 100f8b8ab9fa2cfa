namespace GarageBand.Web.Features.Requests;

/// <summary>A column of the list beside what the request is about.</summary>
public enum RequestColumn
{
    Number = 0,
    Place = 1,
    Bot = 2,
    State = 3,
    Submitted = 4,
    Price = 5,
    Phone = 6,
    Contact = 7,
    Published = 8,
    Reposts = 9,
}

/// <summary>Which columns somebody sees.</summary>
public static class RequestColumns
{
    /// <summary>For whoever never chose.</summary>
    public static IReadOnlyList<RequestColumn> Usual { get; } = [RequestColumn.Number, RequestColumn.Place, RequestColumn.Bot, RequestColumn.State, RequestColumn.Submitted];

    /// <param name="kept">As <see cref="Write"/> made it; null: the usual ones. Names that there are no more are left out.</param>
    public static IReadOnlyList<RequestColumn> Read(string? kept) => kept is null
        ? Usual
        : [.. kept.Split(',').Select(n => Enum.TryParse<RequestColumn>(n, out var column) && Enum.IsDefined(column) ? column : (RequestColumn?)null).OfType<RequestColumn>().Distinct().Order()];

    public static string Write(IEnumerable<RequestColumn> columns) => string.Join(',', columns);

    /// <summary>Width in a CSS grid.</summary>
    public static string Width(RequestColumn column) => column switch
    {
        RequestColumn.Number => "72px",
        RequestColumn.State => "148px",
        RequestColumn.Submitted or RequestColumn.Published => "104px",
        RequestColumn.Price => "96px",
        RequestColumn.Phone => "124px",
        RequestColumn.Reposts => "56px",
        _ => "minmax(0, 1fr)",
    };
}
