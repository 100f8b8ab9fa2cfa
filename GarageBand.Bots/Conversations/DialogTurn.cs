using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Conversations;

/// <summary>The dialog a turn belongs to.</summary>
/// <param name="Version">Before the turn.</param>
/// <param name="IsNew">It gets a conversation of its own.</param>
internal sealed record Dialog(Form Form, long FormVersionId, DialogState State, int Version, bool IsNew);

/// <summary>A turn that was worked out and waits to be stored.</summary>
/// <param name="Read">The chat's conversation before; null: there was none.</param>
/// <param name="Submits">Set when the customer confirmed.</param>
/// <param name="PostAbout">UTC; when the post would appear.</param>
internal sealed record DialogTurn(
    BotInfo Bot,
    long UpdateId,
    Incoming Incoming,
    ConversationRead? Read,
    Dialog Dialog,
    TurnResult Result,
    SubmitRequest? Submits,
    DateTime PostAbout,
    DateTime Now)
{
    /// <summary>An older request that the confirmed one seems to repeat; null: none.</summary>
    public long? DuplicateOfId { get; init; }

    /// <summary>Set when the customer confirmed a search.</summary>
    public SearchToSave? Saves { get; init; }
}

/// <param name="RequestId">Null: the turn made none.</param>
internal sealed record StoredTurn(long ConversationId, long? RequestId, IReadOnlyList<Delivery> Deliveries);
