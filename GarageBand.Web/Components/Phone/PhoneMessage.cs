namespace GarageBand.Web.Components.Phone;

/// <summary>A message as one person sees it.</summary>
public sealed record PhoneMessage
{
    public required int Id { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    /// <summary>The one who looks wrote it.</summary>
    public bool IsMine { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public bool IsEdited { get; init; }

    /// <summary>Text or caption, plain; empty: none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Formatting of <see cref="Text"/>.</summary>
    public IReadOnlyList<PhoneEntity> Entities { get; init; } = [];

    /// <summary>Null: text only.</summary>
    public PhoneMedia? Media { get; init; }

    /// <summary>The same for all items of an album; null: none.</summary>
    public string? AlbumId { get; init; }

    /// <summary>Buttons by row; empty: none.</summary>
    public IReadOnlyList<IReadOnlyList<PhoneButton>> Buttons { get; init; } = [];

    public PhoneQuote? ReplyTo { get; init; }

    /// <summary>Null: not a forward.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>Comments on a channel's post; null: comments are off.</summary>
    public int? Comments { get; init; }

    /// <summary>Of a channel's post; null: not shown.</summary>
    public int? Views { get; init; }

    /// <summary>Two ticks on an own message.</summary>
    public bool IsRead { get; init; }

    /// <summary>"Anna joined": stands in the middle, without a bubble.</summary>
    public bool IsService { get; init; }

    /// <summary>What it asks to be paid for; null: nothing.</summary>
    public PhoneInvoice? Invoice { get; init; }

    /// <summary>The payment that it tells of; null: of none.</summary>
    public PhoneReceipt? Receipt { get; init; }

    /// <summary>It tells that <see cref="Receipt"/> was given back.</summary>
    public bool IsRefund { get; init; }

    /// <summary>Whether both look the same, so that nothing needs drawing again.</summary>
    public bool SameAs(PhoneMessage other) =>
        ReferenceEquals(this, other)
        || (this with { Entities = other.Entities, Buttons = other.Buttons }).Equals(other)
            && Entities.SequenceEqual(other.Entities)
            && Buttons.Count == other.Buttons.Count
            && Buttons.Zip(other.Buttons).All(pair => pair.First.SequenceEqual(pair.Second));
}
