using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Conversations;

/// <summary>Asks an owner how it went, between the questions of whatever form is open.</summary>
internal static class FeedbackMoves
{
    private const int ShortestText = 3;

    public static bool IsAsked(EngineTurn turn) => turn.State is { Asked: DialogQuestion.Feedback, FeedbackOn: not null };

    /// <summary>A press of the button under a published request.</summary>
    public static void Take(EngineTurn turn, long requestId)
    {
        switch (turn.Around.Pressed)
        {
            case { Feedback: FeedbackDoor.Open } request when request.Id == requestId:
                turn.State = turn.State with
                {
                    Asked = DialogQuestion.Feedback,
                    FeedbackOn = new FeedbackSubject(request.Id, request.Number),
                    Mark = turn.Step is null ? turn.Around.Version : turn.State.Mark,
                };
                Ask(turn, null);
                break;
            case { } request when request.Id == requestId:
                turn.Notice = turn.Text(request.Feedback == FeedbackDoor.Used ? "feedbackLeft" : "feedbackNotPossible");
                break;
            default:
                turn.Notice = turn.Text("foreignButton");
                break;
        }
    }

    public static void AskAgain(EngineTurn turn) => Ask(turn, null);

    public static void Answer(EngineTurn turn, Incoming incoming)
    {
        if (incoming is not TextReceived typed)
        {
            Ask(turn, turn.Text("feedbackInWords"));
            return;
        }

        var text = TypedText.Clean(typed.Text, lines: true);
        if (text.Length < ShortestText)
        {
            Ask(turn, turn.Text("feedbackInWords"));
            return;
        }

        if (text.Length > Feedback.LongestText)
        {
            Ask(turn, turn.Text("textTooLong", ("max", Feedback.LongestText), ("length", text.Length)));
            return;
        }

        var about = turn.State.FeedbackOn!;
        turn.Add(new LeaveFeedback(about.RequestId, text));
        GoOn(turn, turn.Text("feedbackThanks", ("number", about.Number)));
    }

    public static void Leave(EngineTurn turn) => GoOn(turn, turn.Text("feedbackLater"));

    private static void Ask(EngineTurn turn, string? lead)
    {
        var ask = turn.Text("askFeedback", ("number", turn.State.FeedbackOn!.Number));
        turn.Say(lead is null ? ask : $"{lead}\n\n{ask}", DialogKeyboards.AskFeedback(turn));
    }

    /// <summary>Back to the draft, where there is one.</summary>
    private static void GoOn(EngineTurn turn, string html)
    {
        turn.State = turn.State with { Asked = DialogQuestion.Step, FeedbackOn = null };
        if (turn.Step is null)
        {
            turn.Say(html, DialogKeyboards.Another(turn));
            return;
        }

        turn.Say(html);
        turn.Ask();
    }
}
