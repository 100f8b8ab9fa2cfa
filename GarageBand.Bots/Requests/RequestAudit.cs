using System.Globalization;

namespace GarageBand.Bots.Requests;

/// <summary>How the audit log names what is done to requests.</summary>
public static class RequestAudit
{
    /// <summary>Staff said when it is to be posted.</summary>
    public const string Scheduled = "request.scheduled";
    public const string Unscheduled = "request.unscheduled";
    public const string Approved = "request.approved";
    public const string Returned = "request.returned";

    /// <summary>Its owner changed what it says.</summary>
    public const string Revised = "request.revised";

    /// <summary>Staff changed an answer.</summary>
    public const string Edited = "request.edited";

    /// <summary>Staff removed photos or put them in another order.</summary>
    public const string PhotosArranged = "request.photos-arranged";

    /// <summary>Somebody had changed the post in Telegram: it says again what the request says.</summary>
    public const string PostOverwritten = "request.post-overwritten";

    /// <summary>Somebody had changed the post in Telegram: staff let that stand.</summary>
    public const string PostKept = "request.post-kept";
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
