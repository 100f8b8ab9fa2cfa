using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations;

/// <summary>A turn as it is worked out: where the dialog stands by now, and what is said.</summary>
internal sealed class EngineTurn(Form form, DialogState state, TurnSurroundings around, IPostRenderer posts, DialogWords words)
{
    private readonly List<OutgoingCall> _replies = [];
    private readonly List<DialogEffect> _effects = [];
    private Tally? _tally;
    private bool _isPhoneTaken;
    private IReadOnlyDictionary<string, Answer>? _counts;

    public Form Form { get; } = form;

    public DialogState State { get; set; } = state;

    public TurnSurroundings Around { get; } = around;

    public DialogWords Words { get; } = words;

    /// <summary>Answers the press; null: nothing to say.</summary>
    public string? Notice { get; set; }

    /// <summary>What was last said to be wrong with an answer, HTML; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>The step that waits; null: none does.</summary>
    public Step? Step => State.Phase == DialogPhase.Asking ? Form.Step(State.StepKey) : null;

    public string Text(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (values.IsEmpty)
            return FormTexts.Text(Form, key, State.Language);

        var named = new Dictionary<string, object?>(values.Length);
        foreach (var (name, value) in values)
            named.Add(name, value);
        return FormTexts.Text(Form, key, State.Language, named);
    }

    public void Say(string html, Keyboard? keyboard = null) => _replies.Add(new SendText(TelegramHtml.Fit(html, MessagingLimits.Text), keyboard));

    public void Reply(OutgoingCall call) => _replies.Add(call);

    public void Add(DialogEffect effect) => _effects.Add(effect);

    /// <param name="joins">See <see cref="Tally.Joins"/>.</param>
    /// <param name="isAlbum">More of it may follow at once.</param>
    public void ShowTally(PhotosStep step, bool joins, bool isAlbum)
    {
        State = State with { Asked = DialogQuestion.Step };
        _tally = new Tally(new SendText(Question(step), Buttons(step)), joins, isAlbum);
    }

    /// <summary>Null: it has none.</summary>
    public InlineKeyboard? Buttons(Step step) => DialogKeyboards.Of(this, step) is { Count: > 0 } rows ? new InlineKeyboard(rows) : null;

    /// <summary>Asks the waiting step, after what was wrong with the last answer.</summary>
    /// <param name="lead">HTML; null: nothing was.</param>
    public void Ask(string? lead = null)
    {
        var step = Step!;
        Fault = lead;
        if (State.Asked != DialogQuestion.Step)
            State = State with { Asked = DialogQuestion.Step };

        var rows = DialogKeyboards.Of(this, step);
        if (step is ConfirmStep && lead is null)
        {
            var post = Preview();
            if (Form.Confirmation == Confirmation.SaveSearch)
                Say(WithMatching(post.Html), new InlineKeyboard(rows));
            else
                Reply(new SendPhoto(post.Photo, post.Html, new InlineKeyboard(rows)));
            return;
        }

        var question = Question(step);
        var html = lead is null ? question : $"{lead}\n\n{question}";
        if (step is PhoneStep && !State.ContactShown)
            AskPhone(html, rows);
        else
            Say(html, rows.Count == 0 ? null : new InlineKeyboard(rows));
    }

    /// <summary>The post as it will look.</summary>
    public RenderedPost Preview() => posts.Render(Form, State.Answers, Around.Places, Around.Prices, Around.PostLanguage, State.Revises?.Number);

    /// <summary>The pressed message shows by now what is ticked.</summary>
    public void Redraw(Step step, int messageId)
    {
        var keyboard = new InlineKeyboard(DialogKeyboards.Of(this, step));
        if (Form.Confirmation == Confirmation.SaveSearch)
            Reply(new EditText(messageId, Question(step), keyboard));
        else
            Reply(new EditKeyboard(messageId, keyboard));
    }

    /// <summary>The step waits from now on: buttons made before are from an earlier step.</summary>
    public void MoveTo(Step step, string? lead = null)
    {
        State = State with
        {
            Phase = DialogPhase.Asking,
            StepKey = step.Key,
            Mark = Around.Version,
            Offered = null,
            Changing = State.Changing && step is not ConfirmStep,
        };
        Ask(lead);
    }

    /// <summary>Takes an answer and goes on to the first question that is still open, or to the preview.</summary>
    public void Accept(Step step, Answer answer)
    {
        State = State with { Answers = new Dictionary<string, Answer>(State.Answers) { [step.Key] = answer }, LeftOut = false };
        _isPhoneTaken |= step is PhoneStep;
        Gather(step, null);
        MoveTo(FirstUnanswered() ?? Form.Confirm);
    }

    /// <summary>Keeps what was gathered so far; null: forgets it.</summary>
    public void Gather(Step step, Answer? answer)
    {
        if (answer is null && State.Gathered?.ContainsKey(step.Key) != true)
            return;

        var gathered = State.Gathered is null ? [] : new Dictionary<string, Answer>(State.Gathered);
        if (answer is null)
            gathered.Remove(step.Key);
        else
            gathered[step.Key] = answer;
        State = State with { Gathered = gathered.Count == 0 ? null : gathered };
    }

    /// <summary>Null: every open step has its answer.</summary>
    public Step? FirstUnanswered() => Unanswered().FirstOrDefault();

    /// <summary>Open steps without an answer that fits, in order.</summary>
    public IEnumerable<Step> Unanswered() =>
        Form.Steps.Where(step => step is not (ConfirmStep or YesNoStep { AtPreview: true }) && Form.IsOpen(step, State.Answers) && !IsAnswered(step));

    public TurnResult Result()
    {
        if (State.ContactShown && Step is not PhoneStep)
        {
            State = State with { ContactShown = false };
            _replies.Insert(0, new SendText(Text(_isPhoneTaken ? "phoneTaken" : "phoneLeft"), new NoKeyboard()));
        }

        return new TurnResult(State, _replies, _effects, Notice, _tally) { Counts = _counts };
    }

    /// <summary>Null: any number does.</summary>
    public decimal? Floor(NumberStep step) => step.NotBelow is { } key && Form.Used(State.Answers).GetValueOrDefault(key) is NumberAnswer floor ? floor.Value : null;

    private bool IsAnswered(Step step) =>
        State.Answers.TryGetValue(step.Key, out var answer)
        && (answer is SkippedAnswer ? step.Optional : step.Accepts(answer, Around.Places))
        && !(step is NumberStep number && answer is NumberAnswer given && given.Value < Floor(number));

    /// <summary>HTML; where photos are gathered, how many there are.</summary>
    public string Question(Step step)
    {
        if (step is PhotosStep { Max: > 1 } photos && PhotosInput.Current(this, photos).Count > 0)
            return PhotosInput.Words(this, photos);

        var ask = step.Ask.In(State.Language);
        if (ask.IsConstant)
            return WithMatching(ask.Source);

        var values = AnswerValues.Of(Form, Form.Used(State.Answers), Around.Places, Around.Prices, State.Language);
        values["firstName"] = FirstName();
        return WithMatching(ask.Render(values));
    }

    /// <summary>Where a search is made, how many posts match what was answered so far.</summary>
    private string WithMatching(string html)
    {
        if (Form.Confirmation != Confirmation.SaveSearch)
            return html;
        var answers = new Dictionary<string, Answer>(State.Answers);
        foreach (var (key, gathered) in State.Gathered ?? new Dictionary<string, Answer>())
            answers[key] = gathered;
        if (answers.Count == 0)
            return html;

        _counts = Form.Used(answers);
        return Around.Matching is { } matching ? $"{html}\n\n{Text("matchingNow", ("count", matching.Count), ("more", matching.IsAtLeast))}" : html;
    }

    /// <summary>As the messenger gives it, but never longer than it promises (64 characters).</summary>
    public string FirstName() => TypedText.Cut(TypedText.Clean(Around.Person.FirstName, lines: false), 64);

    /// <summary>A message has one keyboard: where the question needs buttons, the one that shares the number gets a line of its own.</summary>
    private void AskPhone(string html, IReadOnlyList<IReadOnlyList<Button>> rows)
    {
        var share = new ContactKeyboard(Text("sharePhone"));
        State = State with { ContactShown = true };
        if (rows.Count == 0)
        {
            Say(html, share);
            return;
        }

        Say(html, new InlineKeyboard(rows));
        Say(Text("sharePhoneHint"), share);
    }
}
