using System.Runtime.CompilerServices;
using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations;

/// <summary>The dialog of any form. Serves all conversations at once; what it keeps is only the forms' words.</summary>
public sealed class DialogEngine(IPostRenderer posts) : IDialogEngine
{
    private readonly ConditionalWeakTable<Form, DialogWords> _words = [];

    public DialogState Begin(Form form, string? languageCode) => new() { Language = Languages.Pick(languageCode, form.Language) };

    public DialogState Revise(RevisionSubject subject, IReadOnlyDictionary<string, Answer> answers, Form form, string language) =>
        new() { Language = language, Phase = DialogPhase.Asking, StepKey = form.Confirm.Key, Answers = answers, Revises = subject };

    public TurnResult Take(Form form, DialogState state, Incoming incoming, TurnSurroundings surroundings)
    {
        var turn = new EngineTurn(form, Sound(form, state), surroundings, posts, _words.GetValue(form, f => new DialogWords(f)));
        Take(turn, incoming);
        return turn.Result();
    }

    public SendText? Tally(Form form, DialogState state, TurnSurroundings surroundings)
    {
        if (state.Phase != DialogPhase.Asking || form.Step(state.StepKey) is not Forms.Steps.PhotosStep { Max: > 1 } step || state.Gathered?.ContainsKey(step.Key) != true)
            return null;

        var turn = new EngineTurn(form, state, surroundings, posts, _words.GetValue(form, f => new DialogWords(f)));
        return new SendText(turn.Question(step), turn.Buttons(step));
    }

    public TurnResult AskAgain(Form form, DialogState state, TurnSurroundings surroundings)
    {
        var turn = new EngineTurn(form, Sound(form, state), surroundings, posts, _words.GetValue(form, f => new DialogWords(f)));
        if (FeedbackMoves.IsAsked(turn))
            FeedbackMoves.AskAgain(turn);
        else if (turn.Step is not null)
            turn.Ask();
        return turn.Result();
    }

    public OutgoingCall? Remind(Form form, DialogState state, TurnSurroundings surroundings)
    {
        if (!state.HasDraft)
            return null;

        var turn = new EngineTurn(form, state, surroundings, posts, _words.GetValue(form, f => new DialogWords(f)));
        return new SendText(turn.Text("reminder"), DialogKeyboards.AskAnew(turn));
    }

    /// <summary>A state that waits for a step the form doesn't have waits for the preview, which leads on from anywhere.</summary>
    private static DialogState Sound(Form form, DialogState state) =>
        state.Phase == DialogPhase.Asking && form.Step(state.StepKey) is null ? state with { StepKey = form.Confirm.Key } : state;

    private static void Take(EngineTurn turn, Incoming incoming)
    {
        switch (incoming)
        {
            case ButtonPressed press:
                DialogPresses.Take(turn, press);
                break;
            case TextReceived typed when DialogCommands.Take(turn, typed.Text):
                break;
            case TextReceived typed when Pressed(turn, typed.Text):
                break;
            case TextReceived or PhotoReceived or ContactReceived or OtherReceived:
                Answer(turn, incoming);
                break;
        }
    }

    /// <summary>A typed label is a press of its button.</summary>
    private static bool Pressed(EngineTurn turn, string typed) =>
        turn.Words.Find(turn.State, typed) is { } button && DialogPresses.Do(turn, button with { Mark = turn.State.Mark }, messageId: null);

    private static void Answer(EngineTurn turn, Incoming incoming)
    {
        var album = (incoming as PhotoReceived)?.AlbumId ?? (incoming as OtherReceived)?.AlbumId;
        var isFurther = album is not null && album == turn.State.AlbumId;
        if (FeedbackMoves.IsAsked(turn))
        {
            if (!isFurther)
                FeedbackMoves.Answer(turn, incoming);
        }
        else if (turn.Step is { } step)
        {
            if (isFurther && !(step is Forms.Steps.PhotosStep && incoming is PhotoReceived))
                return;
            StepInput.Take(turn, step, incoming);
        }
        else if (turn.State.Phase == DialogPhase.Submitted && incoming is TextReceived typed && turn.Words.IsAnother(typed.Text))
        {
            DialogMoves.Start(turn);
        }
        else if (!isFurther)
        {
            DialogMoves.Idle(turn);
        }

        if (album is not null && !isFurther)
            turn.State = turn.State with { AlbumId = album };
    }
}
