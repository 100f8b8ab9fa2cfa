using System.Globalization;
using System.Net;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>
/// Commands in a bot's discussion and admin group, for its administrators: <c>/ban</c> as an answer silences its writer for a day and takes the message
/// away; <c>/user_request_stats</c> tells what somebody filed. Anybody else is refused, and that is written down.
/// </summary>
internal sealed partial class GroupCommandHandler(
    GroupAdministrators administrators, IFormLibrary forms, IFormTexts texts, IDeliveries deliveries, AuditLog audit, TimeProvider time, ILogger<GroupCommandHandler> log) : IUpdateHandler
{
    private static readonly TimeSpan Silence = TimeSpan.FromHours(24);

    public int Order => 16;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is TextReceived { From: { IsBot: false }, Chat: { Kind: ChatKind.Group } chat } said && (chat.Id == bot.DiscussionGroupId || chat.Id == bot.AdminGroupId)
        && GroupCommand.Read(said.Text, bot.Username) is not null;

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not TextReceived { From: { } person } said || GroupCommand.Read(said.Text, bot.Username) is not { } command)
            return null;
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var turn = new Turn(bot, updateId, said, person, form, command);
        var may = await administrators.IsAdministratorAsync(bot.Id, said.Chat.Id, person.Id, cancellationToken).ConfigureAwait(false);
        if (may != true)
        {
            LogRefused(log, command.Name, bot.Id, said.Chat.Id);
            return (db, ct) => WriteAsync(db, turn, [Reply(turn, may is null ? "commandNotPossible" : "commandRefused", [])], "command.refused", Label(person), new { command = command.Name }, ct);
        }

        return command.Name == GroupCommand.Ban
            ? await BanAsync(turn, cancellationToken).ConfigureAwait(false)
            : (db, ct) => TellStatsAsync(db, turn, ct);
    }

    private async Task<UpdateWrite> BanAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (bot, said) = (turn.Bot, turn.Said);
        if (said.Answers is not { } answered)
            return (db, ct) => SendAsync(db, [Reply(turn, "banUsage", [])], ct);
        if (answered.From is not { IsBot: false } author || await administrators.IsAdministratorAsync(bot.Id, said.Chat.Id, author.Id, cancellationToken).ConfigureAwait(false) != false)
            return (db, ct) => SendAsync(db, [Reply(turn, "banNotPossible", [])], ct);

        // Telegram wants a moment, not a length; by its own clock when the command was written.
        var from = said.At == default ? time.GetUtcNow().UtcDateTime : said.At;
        NewDelivery Call(string what, OutgoingCall call) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{what}:{bot.Id}:{turn.UpdateId}"), bot.Id, said.Chat.Id, DeliveryClass.Publication, DeliveryPurposes.Command, call);
        NewDelivery[] calls =
        [
            Call("command-restrict", new RestrictMember(author.Id, from + Silence)),
            Call("command-delete", new DeleteMessage(answered.MessageId)),
            Reply(turn, "banDone", new() { ["name"] = author.FirstName }),
        ];
        return (db, ct) => WriteAsync(db, turn, calls, "command.banned", Label(turn.Person), new { person = author.Id, message = answered.MessageId, until = from + Silence }, ct);
    }

    private async Task<Action?> TellStatsAsync(GarageBandContext db, Turn turn, CancellationToken cancellationToken)
    {
        var command = turn.Command;
        if (turn.Said.Answers is null && command.Rest.Length == 0)
            return await SendAsync(db, [Reply(turn, "statsUsage", [])], cancellationToken).ConfigureAwait(false);
        if (await CustomerStats.ReadAsync(db, turn.Bot, turn.Said.Answers?.From, command.Rest, cancellationToken).ConfigureAwait(false) is not { } stats)
            return await SendAsync(db, [Reply(turn, "statsUnknown", [])], cancellationToken).ConfigureAwait(false);

        int Sum(params RequestState[] states) => states.Sum(s => stats.Counts.GetValueOrDefault(s));
        var values = new Dictionary<string, object?>
        {
            ["name"] = stats.Name,
            ["total"] = stats.Counts.Values.Sum(),
            ["published"] = Sum(RequestState.Published),
            ["waiting"] = Sum(RequestState.Submitted, RequestState.Review, RequestState.Returned, RequestState.Queued),
            ["closed"] = Sum(RequestState.Sold, RequestState.Served, RequestState.Expired),
            ["refused"] = Sum(RequestState.Rejected, RequestState.Removed),
        };
        var lines = stats.Newest.Select(r => $"№ {r.Number} · {(r.Link is null ? WebUtility.HtmlEncode(r.Title) : $"<a href=\"{r.Link}\">{WebUtility.HtmlEncode(r.Title)}</a>")}");
        var text = string.Join('\n', lines.Prepend(texts.Render(turn.Form, "statsText", turn.Bot.Language, values)));
        return await SendAsync(db, [Answer(turn, text)], cancellationToken).ConfigureAwait(false);
    }

    private NewDelivery Reply(Turn turn, string text, Dictionary<string, object?> values) => Answer(turn, texts.Render(turn.Form, text, turn.Bot.Language, values));

    private static NewDelivery Answer(Turn turn, string html) => new(
        string.Create(CultureInfo.InvariantCulture, $"command-reply:{turn.Bot.Id}:{turn.UpdateId}"),
        turn.Bot.Id,
        turn.Said.Chat.Id,
        DeliveryClass.Publication,
        DeliveryPurposes.Command,
        new SendText(html, ReplyTo: turn.Said.MessageId));

    private async Task<Action?> WriteAsync(GarageBandContext db, Turn turn, IReadOnlyList<NewDelivery> calls, string action, Actor actor, object after, CancellationToken cancellationToken)
    {
        audit.Write(db, actor, action, $"bot:{turn.Bot.Id}", turn.Bot.Id, before: null, after);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(db, calls, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Action?> SendAsync(GarageBandContext db, IReadOnlyList<NewDelivery> calls, CancellationToken cancellationToken)
    {
        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    private static Actor Label(Person person) => new($"telegram:{person.Id} {person.FirstName}", ActorRights.None);

    [LoggerMessage(Level = LogLevel.Information, Message = "/{Command}: somebody who is no administrator of group {ChatId} of bot {BotId} was refused")]
    private static partial void LogRefused(ILogger log, string command, long botId, long chatId);

    private sealed record Turn(BotInfo Bot, long UpdateId, TextReceived Said, Person Person, Form Form, GroupCommand Command);
}
