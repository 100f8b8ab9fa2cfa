using System.Globalization;

namespace GarageBand.Bots.Requests;

/// <summary>How the audit log names what is done to requests.</summary>
public static class RequestAudit
{
    public const string Approved = "request.approved";
    public const string Returned = "request.returned";

    /// <summary>Its owner changed what it says.</summary>
    public const string Revised = "request.revised";
    public const string Rejected = "request.rejected";
    public const string PostDeleted = "request.post-deleted";
    public const string Sold = "request.sold";
    public const string Served = "request.served";
    public const string Reposted = "request.reposted";
    public const string Locked = "request.locked";
    public const string Unlocked = "request.unlocked";
    public const string FeedbackRemoved = "request.feedback-removed";
    public const string AuthorBanned = "request.author-banned";
    public const string AuthorUnbanned = "request.author-unbanned";

    /// <summary>Somebody who may not pressed a button of the card.</summary>
    public const string PressRefused = "request.press-refused";

    /// <summary>For example <c>request:12</c>.</summary>
    public static string Subject(long requestId) => string.Create(CultureInfo.InvariantCulture, $"request:{requestId}");
}
