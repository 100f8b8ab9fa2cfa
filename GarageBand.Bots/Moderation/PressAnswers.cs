using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Moderation;

/// <summary>Answers presses with a notice; best effort, beside the queue.</summary>
internal sealed class PressAnswers(IBotApis apis, IFormLibrary forms, IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="bot">Whose button it was; its form words the notice.</param>
    /// <param name="press">What is answered.</param>
    /// <param name="text">Key of the notice; null: the button just stops waiting.</param>
    /// <param name="language">Of whoever pressed.</param>
    public async Task AnswerAsync(BotInfo bot, ButtonPressed press, string? text, string language)
    {
        if (await apis.OpenAsync(bot.Id, CancellationToken.None).ConfigureAwait(false) is not { } api)
            return;

        var form = await forms.GetAsync(bot.FormVersionId, CancellationToken.None).ConfigureAwait(false);
        var notice = text is null ? null : TypedText.Cut(texts.Render(form, text, language, NoValues), MessagingLimits.PressNotice);
        await api.AnswerPressAsync(press.PressId, notice, alert: false, CancellationToken.None).ConfigureAwait(false);
    }
}
