using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;

namespace GarageBand.Bots.Moderation;

/// <summary>Answers presses with a notice; best effort, beside the queue.</summary>
internal sealed class PressAnswers(IBotApis apis, IFormLibrary forms, IFormTexts texts, TimeProvider time)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <summary>To somebody in a group: nobody's conversation.</summary>
    /// <param name="bot">Whose button it was; its form words the notice.</param>
    /// <param name="press">What is answered.</param>
    /// <param name="text">Key of the notice; null: the button just stops waiting.</param>
    /// <param name="language">Of whoever pressed.</param>
    public async Task AnswerAsync(BotInfo bot, ButtonPressed press, string? text, string language) =>
        await SendAsync(bot, press, await RenderAsync(bot, text, language, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>To a customer, who sees it: the notice goes to the log in the transaction.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="bot">Whose button it was; its form words the notice.</param>
    /// <param name="press">What is answered.</param>
    /// <param name="text">Key of the notice; null: the button just stops waiting.</param>
    /// <param name="language">Of whoever pressed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Answers, after the commit.</returns>
    public async Task<Action> LogAsync(GarageBandContext db, BotInfo bot, ButtonPressed press, string? text, string language, CancellationToken cancellationToken)
    {
        var notice = await RenderAsync(bot, text, language, cancellationToken).ConfigureAwait(false);
        if (notice is not null)
        {
            var conversation = await ConversationLog.OpenAsync(db, bot.Id, press.Chat.Id, cancellationToken).ConfigureAwait(false);
            var line = ConversationLog.Line(bot.Id, press.Chat.Id, new PressNotice(notice), conversation, time.GetUtcNow().UtcDateTime);
            await db.InsertAsync([line], cancellationToken).ConfigureAwait(false);
        }

        return () => _ = SendAsync(bot, press, notice);
    }

    private async Task<string?> RenderAsync(BotInfo bot, string? text, string language, CancellationToken cancellationToken) => text is null
        ? null
        : TypedText.Cut(texts.Render(await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false), text, language, NoValues), MessagingLimits.PressNotice);

    private async Task SendAsync(BotInfo bot, ButtonPressed press, string? notice)
    {
        if (await apis.OpenAsync(bot.Id, CancellationToken.None).ConfigureAwait(false) is { } api)
            await api.AnswerPressAsync(press.PressId, notice, alert: false, CancellationToken.None).ConfigureAwait(false);
    }
}
