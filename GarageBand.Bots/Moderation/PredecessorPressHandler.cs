using System.Text.RegularExpressions;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.Moderation;

/// <summary>Buttons in groups and channels that are none of ours: the predecessor's posts still hang there. A friendly word, nothing else.</summary>
internal sealed partial class PredecessorPressHandler(PressAnswers answers) : IUpdateHandler
{
    public int Order => 30;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is ButtonPressed { Chat.Kind: not ChatKind.Private };

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        var press = (ButtonPressed)incoming;
        var text = Known().IsMatch(press.Data) ? "predecessorButton" : "foreignButton";
        var language = Languages.Pick(press.From?.LanguageCode, bot.Language);
        return Task.FromResult<UpdateWrite?>((_, _) => Task.FromResult<Action?>(() => _ = answers.AnswerAsync(bot, press, text, language)));
    }

    [GeneratedRegex(@"^(complete|renew|leave_feedback|admin_delete|admin_ban) \d{1,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
