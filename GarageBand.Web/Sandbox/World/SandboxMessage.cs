namespace GarageBand.Web.Sandbox.World;

/// <summary>A message as one person sees it.</summary>
public sealed record SandboxMessage
{
    public required int Id { get; init; }

    public required SandboxSender Sender { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>UTC; null: never edited.</summary>
    public DateTime? EditedAt { get; init; }

    /// <summary>Text or caption, plain; empty: none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Formatting of <see cref="Text"/>, by offset, outer before inner.</summary>
    public IReadOnlyList<SandboxEntity> Entities { get; init; } = [];

    /// <summary>Null: text only.</summary>
    public SandboxMedia? Media { get; init; }

    /// <summary>The same for all items of an album; null: none.</summary>
    public string? AlbumId { get; init; }

    /// <summary>Inline buttons by row; empty: none.</summary>
    public IReadOnlyList<IReadOnlyList<SandboxButton>> Buttons { get; init; } = [];

    /// <summary>What it answers; null: nothing, or it was deleted.</summary>
    public SandboxQuote? ReplyTo { get; init; }

    /// <summary>Automatic forward under which it is a comment; null: none.</summary>
    public int? ThreadId { get; init; }

    /// <summary>Where it was forwarded from; null: not a forward.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>The automatic forward of a channel's post in its discussion group.</summary>
    public bool IsAutomaticForward { get; init; }

    /// <summary>Of a channel's post: its message in the discussion group; null: none.</summary>
    public int? DiscussionMessageId { get; init; }

    /// <summary>Of a channel's post: how many comments it has.</summary>
    public int Comments { get; init; }

    /// <summary>Of a channel's post.</summary>
    public int Views { get; init; }

    /// <summary>Own messages: the bot has taken it (✓✓). Others: always true.</summary>
    public bool IsRead { get; init; }

    /// <summary>"Anna joined" and the like: <see cref="Text"/> stands in the middle, without a bubble.</summary>
    public bool IsService { get; init; }

    /// <summary>What it asks to be paid for; null: nothing.</summary>
    public SandboxInvoice? Invoice { get; init; }

    /// <summary>The payment that it tells of; null: of none.</summary>
    public SandboxReceipt? Receipt { get; init; }

    /// <summary>It tells that <see cref="Receipt"/> was given back.</summary>
    public bool IsRefund { get; init; }
}
