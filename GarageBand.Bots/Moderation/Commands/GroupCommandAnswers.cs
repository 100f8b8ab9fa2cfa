using System.Globalization;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>What a command says and makes, stored in the transaction that marks it done.</summary>
internal sealed class GroupCommandAnswers(IFormTexts texts, IDeliveries deliveries, AuditLog audit)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <summary>Under which the answer to a command stands in the queue.</summary>
    public static string Key(long botId, long updateId) => string.Create(CultureInfo.InvariantCulture, $"command-reply:{botId}:{updateId}");

    /// <summary>In the bot's language.</summary>
    public string Text(GroupCommandTurn turn, string text, Dictionary<string, object?>? values = null) => texts.Render(turn.Form, text, turn.Bot.Language, values ?? NoValues);

    /// <summary>Answers the command where it was written; once.</summary>
    public NewDelivery Reply(GroupCommandTurn turn, string text, Dictionary<string, object?>? values = null) => Answer(turn, Text(turn, text, values));

    public static NewDelivery Answer(GroupCommandTurn turn, string html) => new(
        Key(turn.Bot.Id, turn.UpdateId), turn.Bot.Id, turn.Said.Chat.Id, DeliveryClass.Publication, DeliveryPurposes.Command, new SendText(html, ReplyTo: turn.Said.MessageId));

    /// <summary>Sends, without a trace in the audit log: nothing was changed.</summary>
    public async Task<Action?> SendAsync(GarageBandContext db, IReadOnlyList<NewDelivery> calls, CancellationToken cancellationToken)
    {
        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    /// <summary>Writes down what was done, and sends.</summary>
    public async Task<Action?> SendAsync(GarageBandContext db, GroupCommandTurn turn, string action, object after, IReadOnlyList<NewDelivery> calls, CancellationToken cancellationToken)
    {
        audit.Write(db, turn.Actor, action, $"bot:{turn.Bot.Id}", turn.Bot.Id, before: null, after);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(db, calls, cancellationToken).ConfigureAwait(false);
    }
}
