using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Requests;

/// <summary>The buttons under the message that tells the owner of the post.</summary>
internal sealed class OwnerKeyboards(IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="bot">The request's.</param>
    /// <param name="form">Of the request.</param>
    /// <param name="request">As it is now.</param>
    /// <param name="link">To the post; null: unknown.</param>
    /// <param name="asks">Whether it is closed indeed.</param>
    public InlineKeyboard Of(BotInfo bot, Form form, RequestFacts request, string? link, bool asks = false)
    {
        var language = request.Language;
        Button Make(string text, OwnerAction action, ButtonStyle style = ButtonStyle.Plain) =>
            new(texts.Render(form, text, language, NoValues), new OwnerButton(action, request.Id).Data, Style: style);

        var rows = new List<IReadOnlyList<Button>>();
        if (link is not null)
            rows.Add([new Button(texts.Render(form, "openPost", language, NoValues), Url: link)]);
        if (asks)
            rows.Add([Make(CloseTexts.Sure(form.Close), OwnerAction.Close, ButtonStyle.Success), Make("notYet", OwnerAction.Leave)]);
        else if (form.Close != FormClose.None)
            rows.Add([Make(CloseTexts.Mark(form.Close), OwnerAction.AskClose)]);
        if (!asks && request.CanBeRevised(bot))
            rows.Add([new Button(texts.Render(form, "revise", language, NoValues), new RevisionButton(request.Id).Data)]);
        if (!asks && form.Feedback)
            rows.Add([new Button(texts.Render(form, "leaveFeedback", language, NoValues), FeedbackButton.Of(request.Id))]);
        if (!asks)
            rows.Add([new Button(texts.Render(form, "another", language, NoValues), DialogButton.Another)]);
        if (!asks && bot.Partner is { } partner)
            rows.Add([new Button(partner.Label, Url: partner.Url)]);
        return new InlineKeyboard(rows);
    }
}
