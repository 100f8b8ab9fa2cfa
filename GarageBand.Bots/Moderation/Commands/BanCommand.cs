using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary><c>/ban</c> as an answer: its writer can only read for a day, the message goes.</summary>
internal sealed class BanCommand(GroupAdministrators administrators, GroupCommandAnswers answers, TimeProvider time) : IGroupCommand
{
    private static readonly TimeSpan Silence = TimeSpan.FromHours(24);

    public string Name => "ban";

    public string MenuText => "banMenu";

    public async Task<UpdateWrite> RunAsync(GroupCommandTurn turn, CancellationToken cancellationToken)
    {
        var (bot, said) = (turn.Bot, turn.Said);
        if (said.Answers is not { } answered)
            return (db, ct) => answers.SendAsync(db, [answers.Reply(turn, "banUsage")], ct);
        if (answered.From is not { IsBot: false } author || await administrators.IsAdministratorAsync(bot.Id, said.Chat.Id, author.Id, cancellationToken).ConfigureAwait(false) != false)
            return (db, ct) => answers.SendAsync(db, [answers.Reply(turn, "banNotPossible")], ct);

        // From now, not from when it was written: a moment that is past would silence for ever.
        var until = time.GetUtcNow().UtcDateTime + Silence;
        NewDelivery Call(string what, OutgoingCall call) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{what}:{bot.Id}:{turn.UpdateId}"), bot.Id, said.Chat.Id, DeliveryClass.Publication, DeliveryPurposes.Command, call);
        NewDelivery[] calls =
        [
            Call("command-restrict", new RestrictMember(author.Id, until)),
            Call("command-delete", new DeleteMessage(answered.MessageId)),
            answers.Reply(turn, "banDone", new() { ["name"] = author.FirstName }),
        ];
        return (db, ct) => answers.SendAsync(db, turn, "command.banned", new { person = author.Id, message = answered.MessageId, until }, calls, ct);
    }
}
