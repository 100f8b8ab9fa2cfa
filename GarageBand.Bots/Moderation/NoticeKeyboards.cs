using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Moderation;

/// <summary>The buttons under a card: what is possible now, or one question.</summary>
internal sealed class NoticeKeyboards(IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="question"><see cref="NoticeAction.AskDelete"/>, <see cref="NoticeAction.AskBan"/> or <see cref="NoticeAction.AskSold"/>; null: none is asked.</param>
    /// <returns>Null: nothing is left to do.</returns>
    public InlineKeyboard? Of(Form form, string language, long requestId, RequestState state, bool isBanned, NoticeAction? question)
    {
        Button Make(string text, NoticeAction action, ButtonStyle style) =>
            new(texts.Render(form, text, language, NoValues), new NoticeButton(action, requestId).Data, Style: style);

        var leave = Make("leaveIt", NoticeAction.Leave, ButtonStyle.Plain);
        if (question == NoticeAction.AskDelete)
            return new InlineKeyboard([[Make("deleteSure", NoticeAction.Delete, ButtonStyle.Danger), leave]]);
        if (question == NoticeAction.AskBan)
            return new InlineKeyboard([[Make("banSure", NoticeAction.Ban, ButtonStyle.Danger), leave]]);
        if (question == NoticeAction.AskSold)
            return new InlineKeyboard([[Make("soldSure", NoticeAction.Sold, ButtonStyle.Success), Make("notYet", NoticeAction.Leave, ButtonStyle.Plain)]]);

        var row = new List<Button>();
        if (state is RequestState.Review)
        {
            row.Add(Make("approve", NoticeAction.Approve, ButtonStyle.Success));
            row.Add(Make("reject", NoticeAction.Reject, ButtonStyle.Danger));
        }
        else if (state is RequestState.Published && form.CanBeSold)
        {
            row.Add(Make("markSold", NoticeAction.AskSold, ButtonStyle.Plain));
        }

        if (state is not (RequestState.Review or RequestState.Removed or RequestState.Rejected or RequestState.Returned))
        {
            row.Add(Make("delete", NoticeAction.AskDelete, ButtonStyle.Danger));
        }

        if (!isBanned)
            row.Add(Make("ban", NoticeAction.AskBan, ButtonStyle.Danger));
        return row.Count == 0 ? null : new InlineKeyboard([row]);
    }
}
