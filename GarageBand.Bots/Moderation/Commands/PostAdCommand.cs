using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary><c>/post_ad</c> as an answer to a text, a photo or a video: a copy of it goes to the channel, with a button where one is named.</summary>
internal sealed class PostAdCommand(GroupCommandAnswers answers) : IGroupCommand
{
    public string Name => "post_ad";

    public string MenuText => "adMenu";

    /// <summary>Under which the copy stands in the queue.</summary>
    public static string Key(long botId, long updateId) => string.Create(CultureInfo.InvariantCulture, $"ad:{botId}:{updateId}");

    public Task<UpdateWrite> RunAsync(GroupCommandTurn turn, CancellationToken cancellationToken) => Task.FromResult(Run(turn));

    private UpdateWrite Run(GroupCommandTurn turn)
    {
        var (bot, said) = (turn.Bot, turn.Said);
        if (said.Answers is not { } answered)
            return Say(turn, "adUsage");
        if (!AdButton.TryRead(turn.Command.Rest, out var button))
            return Say(turn, "adButtonWrong");
        if (bot.ChannelId is not { } channel)
            return Say(turn, "adNotPossible");

        var copy = new CopyMessage(said.Chat.Id, answered.MessageId, button is null ? null : new InlineKeyboard([[new Button(button.Label, Url: button.Url)]]));
        NewDelivery[] calls =
        [
            new(Key(bot.Id, turn.UpdateId), bot.Id, channel, DeliveryClass.Publication, DeliveryPurposes.Ad, copy),
            answers.Reply(turn, "adAccepted"),
        ];
        return (db, ct) => answers.SendAsync(db, turn, "command.ad-posted", new { chat = said.Chat.Id, message = answered.MessageId, button?.Label, button?.Url }, calls, ct);
    }

    private UpdateWrite Say(GroupCommandTurn turn, string text) => (db, ct) => answers.SendAsync(db, [answers.Reply(turn, text)], ct);
}
