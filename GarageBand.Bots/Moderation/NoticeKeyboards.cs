using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Moderation;

/// <summary>The buttons under a card: what is possible now, or one question.</summary>
internal sealed class NoticeKeyboards(IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="form">Of the request.</param>
    /// <param name="language">Of the group.</param>
    /// <param name="request">The card's.</param>
    /// <param name="isBanned">Its author is.</param>
    /// <param name="question">
    /// <see cref="NoticeAction.AskDelete"/>, <see cref="NoticeAction.AskBan"/>, <see cref="NoticeAction.AskClose"/> or <see cref="NoticeAction.AskReturn"/>; null: none is asked.
    /// </param>
    /// <returns>Null: nothing is left to do.</returns>
    public InlineKeyboard? Of(Form form, string language, RequestFacts request, bool isBanned, NoticeAction? question)
    {
        var (requestId, state) = (request.Id, request.State);
        Button Make(string text, NoticeAction action, ButtonStyle style) =>
            new(texts.Render(form, text, language, NoValues), new NoticeButton(action, requestId).Data, Style: style);

        var leave = Make("leaveIt", NoticeAction.Leave, ButtonStyle.Plain);
        if (question == NoticeAction.AskDelete)
            return new InlineKeyboard([[Make("deleteSure", NoticeAction.Delete, ButtonStyle.Danger), leave]]);
        if (question == NoticeAction.AskBan)
            return new InlineKeyboard([[Make("banSure", NoticeAction.Ban, ButtonStyle.Danger), leave]]);
        if (question == NoticeAction.AskClose)
            return new InlineKeyboard([[Make(CloseTexts.Sure(form.Close), NoticeAction.Close, ButtonStyle.Success), Make("notYet", NoticeAction.Leave, ButtonStyle.Plain)]]);

        if (question == NoticeAction.AskReturn)
            return new InlineKeyboard([.. Answers(form, language, request).Chunk(2), [leave]]);

        var rows = new List<IReadOnlyList<Button>>();
        if (state is RequestState.Review)
        {
            rows.Add([Make("approve", NoticeAction.Approve, ButtonStyle.Success)]);
            rows.Add([Make("return", NoticeAction.AskReturn, ButtonStyle.Plain), Make("reject", NoticeAction.Reject, ButtonStyle.Danger)]);
        }

        if (state is RequestState.Published && form.Close != FormClose.None)
            rows.Add([Make(CloseTexts.Mark(form.Close), NoticeAction.AskClose, ButtonStyle.Plain)]);

        var against = new List<Button>();
        if (state is not (RequestState.Review or RequestState.Removed or RequestState.Rejected or RequestState.Returned))
            against.Add(Make("delete", NoticeAction.AskDelete, ButtonStyle.Danger));
        if (!isBanned)
            against.Add(Make("ban", NoticeAction.AskBan, ButtonStyle.Danger));
        if (against.Count > 0)
            rows.Add(against);
        return rows.Count == 0 ? null : new InlineKeyboard(rows);
    }

    /// <summary>A button an answer, that returns the request for it.</summary>
    private static IEnumerable<Button> Answers(Form form, string language, RequestFacts request)
    {
        var answers = request.ReadAnswers();
        return form.Steps.Where(s => s is not ConfirmStep && form.IsOpen(s, answers))
            .Select(s => new Button(s.Label.In(language), new NoticeButton(NoticeAction.Return, request.Id, s.Key).Data));
    }
}
