using GarageBand.Bots.Forms;
using GarageBand.Bots.SavedSearches;

namespace GarageBand.Bots.Conversations;

/// <summary>Opens a saved search in the dialog that made it.</summary>
internal static class SearchMoves
{
    public static void Take(EngineTurn turn, SearchButton button)
    {
        if (button.Action != SearchAction.Change || turn.Around.PressedSearch is not { } search || search.Id != button.SearchId)
            turn.Notice = turn.Text("foreignButton");
        else if (turn.State.HasDraft && turn.State.SearchId != search.Id)
            Refuse(turn);
        else
            Open(turn, search);
    }

    /// <summary>A draft is never dropped without asking.</summary>
    private static void Refuse(EngineTurn turn)
    {
        turn.State = turn.State with { Asked = DialogQuestion.Cancel };
        turn.Say(turn.Text("searchDraftFirst"), DialogKeyboards.AskCancel(turn));
    }

    private static void Open(EngineTurn turn, PressedSearch search)
    {
        var answers = new Dictionary<string, Answer>(search.Answers);
        foreach (var step in turn.Form.Steps.Where(s => s.Optional && !answers.ContainsKey(s.Key)))
            answers[step.Key] = new SkippedAnswer();
        turn.State = new DialogState { Language = turn.State.Language, Answers = answers, SearchId = search.Id, ContactShown = turn.State.ContactShown };
        turn.Add(new StartOver());
        turn.MoveTo(turn.FirstUnanswered() ?? turn.Form.Confirm);
    }
}
