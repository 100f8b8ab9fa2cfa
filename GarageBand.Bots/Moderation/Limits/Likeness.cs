using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation.Limits;

/// <summary>In what a request is like the older one that it seems to repeat.</summary>
/// <param name="Id">The older one's.</param>
public sealed record Likeness(long Id, long Number, bool SamePhone, bool SamePhoto, bool SameAnswers)
{
    /// <summary>For the text that tells it.</summary>
    public Dictionary<string, object?> Values() => new() { ["number"] = Number, ["phone"] = SamePhone, ["photo"] = SamePhoto, ["answers"] = SameAnswers };

    /// <summary>As both are now. Null: it repeats none, or no longer does.</summary>
    public static async Task<Likeness?> ReadAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken)
    {
        var found = await (from r in db.Requests
                           join older in db.Requests on r.DuplicateOfId equals older.Id
                           where r.Id == requestId
                           select new Likeness(
                               older.Id,
                               older.Number,
                               r.Phone != null && r.Phone == older.Phone,
                               db.RequestPhotos.Any(p => p.RequestId == r.Id && db.RequestPhotos.Any(o => o.RequestId == older.Id && o.FileUniqueId == p.FileUniqueId)),
                               r.AnswersHash != null && r.AnswersHash == older.AnswersHash)).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return found is { SamePhone: false, SamePhoto: false, SameAnswers: false } ? null : found;
    }
}
