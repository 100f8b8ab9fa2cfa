using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Requests;

/// <summary>The buttons under the message that tells the owner of the post.</summary>
internal sealed class OwnerKeyboards(IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="form">Of the request.</param>
    /// <param name="language">Of the dialog.</param>
    /// <param name="requestId">Whose.</param>
    /// <param name="link">To the post; null: unknown.</param>
    /// <param name="asks">Whether it is closed indeed.</param>
    /// <param name="canBeRevised">Its owner may change what it says.</param>
    public InlineKeyboard Of(Form form, string language, long requestId, string? link, bool asks, bool canBeRevised)
    {
        Button Make(string text, OwnerAction action, ButtonStyle style = ButtonStyle.Plain) =>
            new(texts.Render(form, text, language, NoValues), new OwnerButton(action, requestId).Data, Style: style);

        var rows = new List<IReadOnlyList<Button>>();
        if (link is not null)
            rows.Add([new Button(texts.Render(form, "openPost", language, NoValues), Url: link)]);
        if (asks)
            rows.Add([Make(CloseTexts.Sure(form.Close), OwnerAction.Close, ButtonStyle.Success), Make("notYet", OwnerAction.Leave)]);
        else if (form.Close != FormClose.None)
            rows.Add([Make(CloseTexts.Mark(form.Close), OwnerAction.AskClose)]);
        if (!asks && canBeRevised)
            rows.Add([new Button(texts.Render(form, "revise", language, NoValues), new RevisionButton(requestId).Data)]);
        if (!asks && form.Feedback)
            rows.Add([new Button(texts.Render(form, "leaveFeedback", language, NoValues), FeedbackButton.Of(requestId))]);
        if (!asks)
            rows.Add([new Button(texts.Render(form, "another", language, NoValues), DialogButton.Another)]);
        return new InlineKeyboard(rows);
    }
}
