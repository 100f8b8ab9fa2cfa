using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Requests;

/// <summary>A confirmed form.</summary>
/// <param name="Key">Unique per confirmation: the same one can't make a second request.</param>
/// <param name="PostAbout">UTC; about when the post will appear.</param>
public sealed record ConfirmedForm(
    string Key,
    BotInfo Bot,
    long ChatId,
    long CustomerId,
    long FormVersionId,
    Form Form,
    IReadOnlyDictionary<string, Answer> Answers,
    string Language,
    DateTime Now,
    DateTime PostAbout)
{
    /// <summary>An older request that it seems to repeat; null: none.</summary>
    public long? DuplicateOfId { get; init; }

    /// <summary>The author's, without @; null: none.</summary>
    public string? Username { get; init; }
}

/// <param name="Deliveries">Saved with the transaction; pass them to <c>IDeliveries.Committed</c> after it.</param>
public sealed record Submission(Request Request, IReadOnlyList<Delivery> Deliveries);

/// <summary>Makes a request of a confirmed form: number, columns, photos, post, "accepted" message, notice to staff.</summary>
public interface IRequestSubmission
{
    /// <summary>Runs inside the turn's transaction and saves.</summary>
    Task<Submission> SubmitAsync(GarageBandContext db, ConfirmedForm confirmed, CancellationToken cancellationToken);
}
