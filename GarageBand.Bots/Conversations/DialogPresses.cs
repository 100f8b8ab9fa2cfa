using System.Globalization;
using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.SavedSearches;

namespace GarageBand.Bots.Conversations;

/// <summary>What the buttons of a dialog do.</summary>
internal static class DialogPresses
{
    public static void Take(EngineTurn turn, ButtonPressed press)
    {
        if (FeedbackButton.Read(press.Data) is { } requestId)
            FeedbackMoves.Take(turn, requestId);
        else if (RevisionButton.TryRead(press.Data, out var revision))
            RevisionMoves.Take(turn, revision);
        else if (SearchButton.TryRead(press.Data, out var search))
            SearchMoves.Take(turn, search);
        else if (press.Data == DialogButton.Another || (turn.State.Phase == DialogPhase.New && !FeedbackMoves.IsAsked(turn)))
            DialogMoves.Start(turn);
        else if (DialogButton.Parse(press.Data) is not { } button)
            turn.Notice = turn.Text("foreignButton");
        else if (button.Mark != turn.State.Mark || !Do(turn, button, press.MessageId))
            turn.Notice = turn.Text(turn.State.Phase == DialogPhase.Submitted && button.Verb == DialogButton.Publish ? "alreadyAccepted" : "oldButton");
    }

    /// <param name="messageId">Of the pressed button; null: its label was typed.</param>
    /// <returns>False: the step has no such button; nothing changed.</returns>
    public static bool Do(EngineTurn turn, DialogButton button, int? messageId)
    {
        if (button.Verb == DialogButton.Language)
            return DialogMoves.Switch(turn, button.Argument);
        if (button.Verb == DialogButton.NotNow && FeedbackMoves.IsAsked(turn))
        {
            FeedbackMoves.Leave(turn);
            return true;
        }

        if (turn.Step is not { } step)
            return false;

        switch (button.Verb)
        {
            case DialogButton.Back:
                DialogMoves.Back(turn);
                return true;
            case DialogButton.GoOn:
                turn.Ask();
                return true;
            case DialogButton.Anew:
                DialogMoves.StartOver(turn);
                return true;
            case DialogButton.AskAnew:
                DialogMoves.Start(turn);
                return true;
            case DialogButton.Discard:
                DialogMoves.Discard(turn);
                return true;
            default:
                return step is ConfirmStep ? OnPreview(turn, button, messageId) : OnStep(turn, step, button, messageId);
        }
    }

    private static bool OnPreview(EngineTurn turn, DialogButton button, int? messageId)
    {
        if (button.Verb is DialogButton.Tick or DialogButton.Untick && PreviewSwitches.Of(turn).FirstOrDefault(s => s.Key == button.Argument) is { } switched)
        {
            PreviewSwitches.Set(turn, switched, button.Verb == DialogButton.Tick, messageId);
            return true;
        }

        if (button.Verb == DialogButton.Publish)
        {
            DialogMoves.Submit(turn);
            return true;
        }

        if (button.Verb != DialogButton.Change || turn.Form.Step(button.Argument) is not { } step || step is ConfirmStep || !turn.Form.IsOpen(step, turn.State.Answers)
            || !RevisionMoves.CanBeChanged(turn, step))
            return false;

        turn.State = turn.State with { Changing = true };
        turn.MoveTo(step);
        return true;
    }

    private static bool OnStep(EngineTurn turn, Step step, DialogButton button, int? messageId)
    {
        switch (button.Verb, step)
        {
            case (DialogButton.Skip, _) when step.Optional && !DialogKeyboards.HasGathered(turn, step):
                turn.Accept(step, new SkippedAnswer());
                return true;
            case (DialogButton.Keep, _) when DialogKeyboards.Kept(turn, step) is { } kept:
                turn.Accept(step, kept);
                return true;
            case (DialogButton.Remembered, _) when DialogKeyboards.Remembered(turn, step) is { } remembered:
                turn.Accept(step, remembered);
                return true;
            case (DialogButton.Option, ChoiceStep choice) when choice.Option(button.Argument) is { } option:
                turn.Accept(step, new ChoiceAnswer(option.Key));
                return true;
            case (DialogButton.Option, YesNoStep) when button.Argument is "yes" or "no":
                turn.Accept(step, new YesNoAnswer(button.Argument == "yes"));
                return true;
            case (DialogButton.Tick or DialogButton.Untick, ChoicesStep choices) when choices.Option(button.Argument) is { } option:
                ChoicesInput.Tick(turn, choices, option.Key, button.Verb == DialogButton.Tick, messageId);
                return true;
            case (DialogButton.Tick or DialogButton.Untick, RegionsStep regions) when Id(button) is { } region && turn.Around.Places.GetRegion(region) is not null:
                RegionsInput.Tick(turn, regions, region, button.Verb == DialogButton.Tick, messageId);
                return true;
            case (DialogButton.Done, RegionsStep regions):
                RegionsInput.Done(turn, regions);
                return true;
            case (DialogButton.Done, ChoicesStep choices):
                ChoicesInput.Done(turn, choices);
                return true;
            case (DialogButton.Done, PhotosStep photos):
                PhotosInput.Done(turn, photos);
                return true;
            case (DialogButton.Remove, PhotosStep { Max: > 1 } photos):
                return PhotosInput.Remove(turn, photos, button.Argument, messageId);
            case (DialogButton.Place, PlaceStep) when Id(button) is { } id && turn.Around.Places.Get(id) is not null:
                turn.Accept(step, new PlaceAnswer(id));
                return true;
            default:
                return false;
        }
    }

    private static int? Id(DialogButton button) => int.TryParse(button.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
