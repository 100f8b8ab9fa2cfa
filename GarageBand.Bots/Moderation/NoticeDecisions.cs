using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation;

/// <summary>What was decided about a request and by whom, from the audit log.</summary>
internal static class NoticeDecisions
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        [RequestAudit.Approved] = "noticeApproved",
        [RequestAudit.Returned] = "noticeReturned",
        [RequestAudit.Revised] = "noticeRevised",
        [RequestAudit.Edited] = "noticeEdited",
        [RequestAudit.Rejected] = "noticeRejected",
        [RequestAudit.PostDeleted] = "noticeDeleted",
        [RequestAudit.Sold] = "noticeSold",
        [RequestAudit.Served] = "noticeServed",
        [RequestAudit.AuthorBanned] = "noticeBanned",
    };

    private static readonly string[] Shown = [.. Texts.Keys];

    /// <param name="db">Of the transaction.</param>
    /// <param name="requestId">Whose.</param>
    /// <param name="isBanned">False: a ban that was lifted is not shown.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Text key and who, in order; of repeated ones the last.</returns>
    public static async Task<IReadOnlyList<(string Text, string Who)>> ReadAsync(
        GarageBandContext db, long requestId, bool isBanned, CancellationToken cancellationToken)
    {
        var subject = RequestAudit.Subject(requestId);
        var entries = await db.AuditEntries.Where(a => a.Subject == subject && Shown.Contains(a.Action))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Action, a.Actor }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. entries.GroupBy(e => e.Action).Select(g => g.Last()).OrderBy(e => e.Id)
                .Where(e => Texts.ContainsKey(e.Action) && (isBanned || e.Action != RequestAudit.AuthorBanned))
                .Select(e => (Texts[e.Action], Actor.NameIn(e.Actor))),
        ];
    }
}
