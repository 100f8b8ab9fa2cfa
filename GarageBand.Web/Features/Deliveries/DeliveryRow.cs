using GarageBand.Data.Deliveries;

namespace GarageBand.Web.Features.Deliveries;

/// <summary>What the page of deliveries shows.</summary>
public enum DeliveryView
{
    /// <summary>Maybe sent, or refused: somebody decides.</summary>
    Trouble = 0,

    /// <summary>On its way.</summary>
    Waiting = 1,

    /// <summary>Given up by staff or by a newer edit.</summary>
    Dropped = 2,
}

/// <summary>An outgoing call.</summary>
/// <param name="ChatId">Negative: a group or channel.</param>
/// <param name="DueAt">UTC; not before.</param>
/// <param name="Failure">Why it was refused or is put off; null: nothing went wrong.</param>
/// <param name="RequestId">The request it is about; null: none, or it is not told by its purpose.</param>
public sealed record DeliveryRow(
    long Id, long BotId, long ChatId, DeliveryClass Class, string Purpose, DeliveryState State, DateTime CreatedAt, DateTime DueAt, int Attempts, string? Failure, long? SubjectId, long? RequestId);
