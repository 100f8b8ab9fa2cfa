using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>A call that shall be made once.</summary>
/// <param name="Key">What it is for; unique, at most 100 characters. A second with the same key is not taken.</param>
/// <param name="Purpose">Which <see cref="IDeliveryOutcomeHandler"/> is told; see <see cref="DeliveryPurposes"/>.</param>
public sealed record NewDelivery(string Key, long BotId, long ChatId, DeliveryClass Class, string Purpose, OutgoingCall Call)
{
    /// <summary>The row the purpose is about; null: none.</summary>
    public long? SubjectId { get; init; }

    /// <summary>UTC; null: at once.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>The conversation whose log a call to a person goes to; null: the one that is open in the chat.</summary>
    public long? ConversationId { get; init; }

    /// <summary>The key carries an id that this transaction made, so it can't be there already: nobody looks.</summary>
    public bool IsFresh { get; init; }
}

/// <summary>The purposes a delivery can have.</summary>
public static class DeliveryPurposes
{
    /// <summary>A line of a dialog. No handler.</summary>
    public const string Dialog = "dialog";

    /// <summary>Counts what a dialog gathers: subject is the conversation.</summary>
    public const string Tally = "tally";

    /// <summary>"Accepted, number 12": subject is the request.</summary>
    public const string Accepted = "accepted";

    /// <summary>The post in the channel: subject is the post.</summary>
    public const string Post = "post";

    /// <summary>An edit of the post: subject is the post.</summary>
    public const string PostEdit = "post-edit";

    /// <summary>An owner's feedback, in a group: subject is the request. No handler.</summary>
    public const string Feedback = "feedback";

    /// <summary>Taking feedback away: subject is the request. No handler.</summary>
    public const string FeedbackDelete = "feedback-delete";

    /// <summary>Taking the post away: subject is the post.</summary>
    public const string PostDelete = "post-delete";

    /// <summary>The photos under the post: subject is the post.</summary>
    public const string PostPhotos = "post-photos";

    /// <summary>The link sent to the customer: subject is the request.</summary>
    public const string Link = "link";

    /// <summary>"Is it still of interest?": subject is the request. No handler.</summary>
    public const string Renewal = "renewal";

    /// <summary>"2 replies": subject is the request. No handler.</summary>
    public const string Replies = "replies";

    /// <summary>Rejected, taken down: told to the request's owner; subject is the request. No handler.</summary>
    public const string News = "news";

    /// <summary>A post told to somebody whose saved search it matches: subject is the alert.</summary>
    public const string Alert = "alert";

    /// <summary>An edit of an alert: subject is the alert. No handler.</summary>
    public const string AlertEdit = "alert-edit";

    /// <summary>News about somebody's searches: the day's posts, or that they wait. No handler.</summary>
    public const string Digest = "digest";

    /// <summary>Asks a channel's readers for Stars, answers whoever wanted that, thanks who gave. No handler.</summary>
    public const string Donation = "donation";

    /// <summary>What a filter bot says of a subscription: state, invoice, thanks, reminder, end. No handler.</summary>
    public const string Subscription = "subscription";

    /// <summary>Gives a payment back: subject is the payment.</summary>
    public const string Refund = "refund";

    /// <summary>Gives a donation back: subject is the donation.</summary>
    public const string DonationRefund = "donation-refund";

    /// <summary>Telegram shall take no more for a subscription: subject is the subscription. No handler.</summary>
    public const string StarsStop = "stars-stop";

    /// <summary>What a command of staff in a group makes. No handler.</summary>
    public const string Command = "command";

    /// <summary>An advertisement of staff in the channel.</summary>
    public const string Ad = "ad";

    /// <summary>What staff write to a customer in the bot's place. No handler.</summary>
    public const string Staff = "staff";

    /// <summary>A message of an announcement: subject is the announcement.</summary>
    public const string Announcement = "announcement";

    /// <summary>What goes wrong in a bot, told to developers. No handler.</summary>
    public const string Trouble = "trouble";

    /// <summary>The card in the admin group, and its edits: subject is the request.</summary>
    public const string Notice = "notice";
}

/// <summary>The queue of outgoing calls, inside a write.</summary>
public interface IDeliveries
{
    /// <summary>
    /// Stores the deliveries in the caller's transaction. A reply that may go at once is born claimed.
    /// A pending edit of the same message is dropped in favour of the new one. What goes to a person stands in the log from here on. Call <see cref="Committed"/> when the transaction is.
    /// </summary>
    /// <returns>The rows; a key that is there already gives no second row.</returns>
    Task<IReadOnlyList<Delivery>> EnqueueAsync(GarageBandContext db, IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Wakes the sender: these rows are durable now.</summary>
    void Committed(IReadOnlyList<Delivery> deliveries);

    /// <summary>When a call of this class enqueued now would go out in this chat, by what is waiting and the limits; never in the past.</summary>
    ValueTask<DateTime> EstimateAsync(long botId, long chatId, DeliveryClass deliveryClass, CancellationToken cancellationToken);
}

/// <summary>Told of the outcome of the deliveries of its purposes, in the transaction that stores the outcome.</summary>
public interface IDeliveryOutcomeHandler
{
    IReadOnlyCollection<string> Purposes { get; }

    /// <summary>
    /// Runs when <paramref name="delivery"/> became Sent, Rejected, Uncertain or Dropped (its new state is set already, not saved).
    /// Saves what it changes; further deliveries go out once the transaction is committed.
    /// </summary>
    /// <returns>What to do after the commit (publish an event, wake the sender); null: nothing.</returns>
    Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken);
}
