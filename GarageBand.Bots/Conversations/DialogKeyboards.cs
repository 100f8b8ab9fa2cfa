using System.Globalization;
using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.SavedSearches;

namespace GarageBand.Bots.Conversations;

/// <summary>The buttons under a question.</summary>
internal static class DialogKeyboards
{
    /// <summary>More would be cut off on a phone.</summary>
    private const int LongestLabel = 64;

    /// <summary>Labels up to this length stand two in a row.</summary>
    private const int HalfRow = 20;

    /// <summary>Buttons that take a photo out, in a row.</summary>
    private const int RemovesInRow = 5;

    public static IReadOnlyList<(string Name, string Language)> LanguageNames { get; } = [("Русский", "ru"), ("Українська", "uk"), ("English", "en")];

    public static List<IReadOnlyList<Button>> Of(EngineTurn turn, Step step)
    {
        var rows = new List<IReadOnlyList<Button>>();
        switch (step)
        {
            case ConfirmStep:
                AddPreview(rows, turn);
                return rows;
            case ChoiceStep choice:
                AddRows(rows, [.. choice.Options.Select(o => Make(turn, o.Label.In(turn.State.Language), DialogButton.Option, o.Key))]);
                break;
            case ChoicesStep choices:
                AddRows(rows, [.. Ticks(turn, choices)]);
                rows.Add([Make(turn, turn.Text("done"), DialogButton.Done, style: ButtonStyle.Primary)]);
                break;
            case RegionsStep regions:
                AddRows(rows, [.. Ticks(turn, regions)]);
                rows.Add([Make(turn, turn.Text("done"), DialogButton.Done, style: ButtonStyle.Primary)]);
                break;
            case YesNoStep:
                rows.Add([Make(turn, turn.Text("yes"), DialogButton.Option, "yes"), Make(turn, turn.Text("no"), DialogButton.Option, "no")]);
                break;
            case PhotosStep { Max: > 1 } photos:
                AddGathered(rows, turn, PhotosInput.Current(turn, photos));
                break;
            case PlaceStep:
                AddOffered(rows, turn);
                break;
        }

        AddEarlier(rows, turn, step);
        AddMoves(rows, turn, step);
        return rows;
    }

    public static InlineKeyboard AskAnew(EngineTurn turn) => new(
    [
        [Make(turn, turn.Text("goOn"), DialogButton.GoOn, style: ButtonStyle.Primary)],
        [Make(turn, turn.Text("startAnew"), DialogButton.Anew, style: ButtonStyle.Danger)],
    ]);

    public static InlineKeyboard AskCancel(EngineTurn turn) => new(
    [
        [Make(turn, turn.Text("goOn"), DialogButton.GoOn, style: ButtonStyle.Primary)],
        [Make(turn, turn.Text("discard"), DialogButton.Discard, style: ButtonStyle.Danger)],
    ]);

    /// <param name="button">That was pressed.</param>
    public static InlineKeyboard AskRevise(EngineTurn turn, RevisionButton button) => new(
    [
        [Make(turn, turn.Text("goOn"), DialogButton.GoOn, style: ButtonStyle.Primary)],
        [new Button(turn.Text("dropAndRevise"), (button with { DropsDraft = true }).Data, Style: ButtonStyle.Danger)],
    ]);

    public static InlineKeyboard AskLanguage(EngineTurn turn) => new(
        [.. LanguageNames.Select(l => (IReadOnlyList<Button>)[Make(turn, l.Name, DialogButton.Language, l.Language)])]);

    public static InlineKeyboard AskFeedback(EngineTurn turn) => new([[Make(turn, turn.Text("notNow"), DialogButton.NotNow)]]);

    public static InlineKeyboard Another(EngineTurn turn)
    {
        var another = new Button(turn.Text("another"), DialogButton.Another, Style: ButtonStyle.Primary);
        return turn.Form.Confirmation == Confirmation.SaveSearch
            ? new InlineKeyboard([[another], [new Button(turn.Text("searches"), SearchButton.List.Data)]])
            : new InlineKeyboard([[another]]);
    }

    private static void AddPreview(List<IReadOnlyList<Button>> rows, EngineTurn turn)
    {
        var revises = turn.State.Revises is not null;
        rows.Add([Make(turn, turn.Text(revises ? "sendRevised" : turn.Form.Confirmation == Confirmation.SaveSearch ? "searchSave" : "publish"), DialogButton.Publish, style: ButtonStyle.Success)]);
        rows.AddRange(PreviewSwitches.Of(turn).Select(s => (IReadOnlyList<Button>)[Switch(turn, s)]));
        AddRows(rows, [.. turn.Form.Steps
            .Where(s => s is not (ConfirmStep or YesNoStep { AtPreview: true }) && turn.Form.IsOpen(s, turn.State.Answers) && RevisionMoves.CanBeChanged(turn, s))
            .Select(s => Make(turn, turn.Text("change", ("label", s.Label.In(turn.State.Language))), DialogButton.Change, s.Key))]);
        rows.Add(revises
            ? [Make(turn, turn.Text("leaveAsIs"), DialogButton.Discard)]
            : [Make(turn, turn.Text("back"), DialogButton.Back), Make(turn, turn.Text("startAnew"), DialogButton.AskAnew, style: ButtonStyle.Danger)]);
    }

    private static Button Switch(EngineTurn turn, YesNoStep step)
    {
        var isOn = PreviewSwitches.IsOn(turn, step);
        return Make(turn, $"{(isOn ? "☑️" : "⬜️")} {step.Label.In(turn.State.Language)}", isOn ? DialogButton.Untick : DialogButton.Tick, step.Key);
    }

    private static IEnumerable<Button> Ticks(EngineTurn turn, ChoicesStep step)
    {
        var ticked = ChoicesInput.Ticked(turn, step);
        foreach (var option in step.Options)
        {
            var label = option.Label.In(turn.State.Language);
            yield return ticked.Contains(option.Key)
                ? Make(turn, $"☑️ {label}", DialogButton.Untick, option.Key)
                : Make(turn, label, DialogButton.Tick, option.Key);
        }
    }

    private static IEnumerable<Button> Ticks(EngineTurn turn, RegionsStep step)
    {
        var ticked = RegionsInput.Ticked(turn, step);
        foreach (var region in turn.Around.Places.Regions)
        {
            var label = region.Name.In(turn.State.Language);
            var id = region.Id.ToString(CultureInfo.InvariantCulture);
            yield return ticked.Contains(region.Id) ? Make(turn, $"☑️ {label}", DialogButton.Untick, id) : Make(turn, label, DialogButton.Tick, id);
        }
    }

    /// <summary>Done, with the count on it; and a button a photo that takes it out.</summary>
    private static void AddGathered(List<IReadOnlyList<Button>> rows, EngineTurn turn, IReadOnlyList<PhotoFile> photos)
    {
        if (photos.Count == 0)
            return;

        rows.Add([Make(turn, turn.Text("photosDone", ("count", photos.Count)), DialogButton.Done, style: ButtonStyle.Primary)]);
        rows.AddRange(photos
            .Select((photo, i) => Make(turn, turn.Text("photoRemove", ("number", i + 1)), DialogButton.Remove, PhotosInput.MarkOf(photo)))
            .Chunk(RemovesInRow));
    }

    private static void AddOffered(List<IReadOnlyList<Button>> rows, EngineTurn turn)
    {
        foreach (var place in (turn.State.Offered ?? []).Select(turn.Around.Places.Get).OfType<Places.PlaceEntry>())
            rows.Add([Make(turn, AnswerWords.Town(place, turn.State.Language), DialogButton.Place, place.Id.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>What the customer answered before: now, or last time.</summary>
    private static void AddEarlier(List<IReadOnlyList<Button>> rows, EngineTurn turn, Step step)
    {
        var answer = turn.State.Answers.GetValueOrDefault(step.Key);
        if (Kept(turn, step) is not null && step is not (ChoicesStep or RegionsStep or PhotosStep { Max: > 1 }))
        {
            var value = AnswerWords.Of(turn.Form, step, answer!, turn.Around.Places, turn.State.Language);
            var label = value is null ? turn.Text("keepAsIs") : turn.Text("keep", ("value", OneLine(value)));
            rows.Add([Make(turn, label, DialogButton.Keep)]);
        }

        if (Remembered(turn, step) is { } remembered && remembered != answer
            && AnswerWords.Of(turn.Form, step, remembered, turn.Around.Places, turn.State.Language) is { } words)
            rows.Add([Make(turn, OneLine(words), DialogButton.Remembered)]);
    }

    /// <summary>The answer given before, if it still is one; null: none.</summary>
    public static Answer? Kept(EngineTurn turn, Step step) =>
        turn.State.Answers.TryGetValue(step.Key, out var answer) && step.Accepts(answer, turn.Around.Places)
        && !(step is NumberStep number && answer is NumberAnswer given && given.Value < turn.Floor(number)) ? answer : null;

    /// <summary>Last time's answer, if it still is one; null: none.</summary>
    public static Answer? Remembered(EngineTurn turn, Step step) =>
        step.Remember && turn.Around.Remembered.TryGetValue(step.Key, out var answer) && step.Accepts(answer, turn.Around.Places) ? answer : null;

    private static void AddMoves(List<IReadOnlyList<Button>> rows, EngineTurn turn, Step step)
    {
        var moves = new List<Button>(2);
        if (turn.State.Changing && turn.FirstUnanswered() is null)
            moves.Add(Make(turn, turn.Text("backToPreview"), DialogButton.Back));
        else if (step != turn.Form.Steps[0])
            moves.Add(Make(turn, turn.Text("back"), DialogButton.Back));
        if (step.Optional && !HasGathered(turn, step))
            moves.Add(Make(turn, turn.Text("skip"), DialogButton.Skip));
        if (moves.Count > 0)
            rows.Add(moves);
    }

    /// <summary>There is something that skipping would throw away.</summary>
    public static bool HasGathered(EngineTurn turn, Step step) => step is PhotosStep { Max: > 1 } photos
        ? PhotosInput.Current(turn, photos).Count > 0
        : turn.State.Gathered?.GetValueOrDefault(step.Key) is ChoicesAnswer { Options.Count: > 0 } or RegionsAnswer { Regions.Count: > 0 };

    private static void AddRows(List<IReadOnlyList<Button>> rows, IReadOnlyList<Button> buttons)
    {
        var inRow = buttons.All(b => b.Label.Length <= HalfRow) ? 2 : 1;
        for (var i = 0; i < buttons.Count; i += inRow)
            rows.Add([.. buttons.Skip(i).Take(inRow)]);
    }

    private static Button Make(EngineTurn turn, string label, string verb, string argument = "", ButtonStyle style = ButtonStyle.Plain) =>
        new(TypedText.Cut(label, LongestLabel), new DialogButton(turn.State.Mark, verb, argument).ToString(), Style: style);

    private static string OneLine(string text) => text.Replace('\n', ' ');
}
