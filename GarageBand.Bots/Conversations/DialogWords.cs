using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Requests;

namespace GarageBand.Bots.Conversations;

/// <summary>A form's button labels in all languages: typing one is pressing it. Made once a form.</summary>
internal sealed class DialogWords
{
    /// <summary>Longer than any label.</summary>
    private const int LongestTyped = 80;

    private readonly Dictionary<string, Dictionary<string, DialogButton>> _steps = [];
    private readonly Dictionary<DialogQuestion, Dictionary<string, DialogButton>> _questions = [];
    private readonly Dictionary<string, DialogButton> _another = [];

    public DialogWords(Form form)
    {
        foreach (var step in form.Steps)
            AddStep(form, step, _steps[step.Key] = []);

        foreach (var question in new[] { DialogQuestion.Anew, DialogQuestion.Cancel, DialogQuestion.Revise })
            AddText(form, _questions[question] = [], "goOn", DialogButton.GoOn);
        AddText(form, _questions[DialogQuestion.Anew], "startAnew", DialogButton.Anew);
        AddText(form, _questions[DialogQuestion.Cancel], "discard", DialogButton.Discard);
        AddText(form, _questions[DialogQuestion.Feedback] = [], "notNow", DialogButton.NotNow);
        AddText(form, _questions[DialogQuestion.Feedback], "back", DialogButton.NotNow);
        var languages = _questions[DialogQuestion.Language] = [];
        foreach (var (name, language) in DialogKeyboards.LanguageNames)
            Add(languages, name, new DialogButton(0, DialogButton.Language, language));
        AddText(form, _another, "another", DialogButton.Another);
    }

    /// <summary>What the typed text presses, with no version; null: nothing.</summary>
    public DialogButton? Find(DialogState state, string typed)
    {
        if (typed.Length > LongestTyped)
            return null;

        var folded = Fold(typed);
        if (state.Asked != DialogQuestion.Step && _questions[state.Asked].TryGetValue(folded, out var answer))
            return answer;
        if (state.Asked == DialogQuestion.Feedback)
            return null;
        return state.StepKey is { } key && _steps.TryGetValue(key, out var words) && words.TryGetValue(folded, out var button) ? button : null;
    }

    public bool IsAnother(string typed) => typed.Length <= LongestTyped && _another.ContainsKey(Fold(typed));

    /// <summary>Case, marks, spaces and the picture in front don't matter.</summary>
    public static string Fold(string text)
    {
        var folded = string.Join(' ', SearchWords.Split(text));
        return folded.Length == 0 ? text.Trim() : folded;
    }

    private static void AddStep(Form form, Step step, Dictionary<string, DialogButton> words)
    {
        switch (step)
        {
            case ChoiceStep choice:
                AddOptions(words, choice.Options, DialogButton.Option);
                break;
            case ChoicesStep choices:
                AddOptions(words, choices.Options, DialogButton.Tick);
                AddText(form, words, "done", DialogButton.Done);
                break;
            case YesNoStep:
                AddText(form, words, "yes", DialogButton.Option, "yes");
                AddText(form, words, "no", DialogButton.Option, "no");
                break;
            case RegionsStep or PhotosStep:
                AddText(form, words, "done", DialogButton.Done);
                break;
            case ConfirmStep:
                AddText(form, words, form.Confirmation == Confirmation.SaveSearch ? "searchSave" : "publish", DialogButton.Publish);
                AddText(form, words, "sendRevised", DialogButton.Publish);
                AddText(form, words, "leaveAsIs", DialogButton.Discard);
                AddText(form, words, "startAnew", DialogButton.AskAnew);
                foreach (var other in form.Steps.Where(s => s != step))
                    AddAll(words, other.Label.All, new DialogButton(0, other is YesNoStep { AtPreview: true } ? DialogButton.Tick : DialogButton.Change, other.Key));
                break;
        }

        if (step.Optional)
            AddText(form, words, "skip", DialogButton.Skip);
        AddText(form, words, "keepAsIs", DialogButton.Keep);
        AddText(form, words, "back", DialogButton.Back);
        AddText(form, words, "backToPreview", DialogButton.Back);
    }

    private static void AddOptions(Dictionary<string, DialogButton> words, IReadOnlyList<ChoiceOption> options, string verb)
    {
        foreach (var option in options)
            AddAll(words, option.Label.All, new DialogButton(0, verb, option.Key));
    }

    private static void AddText(Form form, Dictionary<string, DialogButton> words, string key, string verb, string argument = "") =>
        AddAll(words, Languages.All.Select(language => FormTexts.Text(form, key, language)), new DialogButton(0, verb, argument));

    private static void AddAll(Dictionary<string, DialogButton> words, IEnumerable<string> labels, DialogButton button)
    {
        foreach (var label in labels)
            Add(words, label, button);
    }

    private static void Add(Dictionary<string, DialogButton> words, string label, DialogButton button) => words.TryAdd(Fold(label), button);
}
