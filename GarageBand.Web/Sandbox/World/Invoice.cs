namespace GarageBand.Web.Sandbox.World;

/// <summary>What a bot asks to be paid for, in a message or behind a link.</summary>
internal sealed class Invoice
{
    public long BotId { get; set; }

    /// <summary>Of a link: what stands after <c>t.me/$</c>; null: a message's.</summary>
    public string? Slug { get; set; }

    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public string Payload { get; set; } = "";

    public string Currency { get; set; } = "";

    /// <summary>Smallest units.</summary>
    public long Amount { get; set; }

    /// <summary>Empty: forwarded copies can be paid, too.</summary>
    public string StartParameter { get; set; } = "";

    /// <summary>Seconds; 0: no subscription.</summary>
    public int Period { get; set; }

    public bool IsStars => Currency == Stars;

    public const string Stars = "XTR";

    public const int OnlyPeriod = 2_592_000;
}
