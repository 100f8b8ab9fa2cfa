using System.Globalization;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Places;
using GarageBand.Data.SavedSearches;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What owners of searches see of them: words and buttons.</summary>
internal sealed class SearchCards(IFormTexts texts, IPostRenderer renderer)
{
    private const int QuietFactor = 100;

    private static readonly Dictionary<string, object?> NoValues = [];

    private static readonly (int From, int To)[] QuietHours = [(22, 8), (23, 7), (20, 10)];

    private static readonly int[] DigestHours = [9, 13, 19];

    public SendText TooMany(Form form, string language) =>
        new(Text(form, language, "searchTooMany", ("count", SearchSaving.MostSearches)), new InlineKeyboard([[Make(form, language, "searches", SearchButton.List)]]));

    /// <summary>The answer to "save".</summary>
    public SendText Saved(Form form, SavedSearch search, SearchToSave save, bool isNew)
    {
        if (search.State == SearchState.Waits)
            return new SendText(Text(form, search.Language, "searchJoin", ("name", search.Name)), Join(form, search, save.ChannelUsername));

        var html = Text(form, search.Language, isNew ? "searchSaved" : "searchChanged", ("name", search.Name), ("paused", search.State == SearchState.Paused));
        if (save.Newest.Count > 0)
            html = TelegramHtml.Fit($"{html}\n\n{Text(form, search.Language, "searchNewest")}\n{string.Join("\n", save.Newest)}", MessagingLimits.Text);
        if (save.NeedsSubscription)
            html = $"{html}\n\n{Text(form, search.Language, "subNeeded")}";
        return new SendText(html, AfterSaving(form, search.Language, save.NeedsSubscription));
    }

    /// <summary>Back in the channel, or in it at last.</summary>
    public (string Html, InlineKeyboard Keyboard) Joined(Form form, SavedSearch search) =>
        (Text(form, search.Language, "searchSaved", ("name", search.Name)), AfterSaving(form, search.Language));

    public (string Html, InlineKeyboard Keyboard) AskJoin(Form form, SavedSearch search, string? channelUsername) =>
        (Text(form, search.Language, "searchJoin", ("name", search.Name)), Join(form, search, channelUsername));

    public (string Html, InlineKeyboard Keyboard) List(Form form, string language, IReadOnlyList<SavedSearch> searches, bool isPaid = false)
    {
        var rows = new List<IReadOnlyList<Button>>();
        foreach (var search in searches)
        {
            var mark = search.State switch { SearchState.Active => "🟢", SearchState.Paused => "⏸", _ => "⏳" };
            rows.Add([new Button($"{mark} {search.Name}", new SearchButton(SearchAction.Open, search.Id).Data)]);
        }

        if (searches.Count > 0)
            rows.Add([Make(form, language, "searchTimes", new SearchButton(SearchAction.Times, 0))]);
        if (isPaid)
            rows.Add([Subscription(form, language)]);
        rows.Add([new Button(Text(form, language, "another"), DialogButton.Another, Style: ButtonStyle.Primary)]);
        return (Text(form, language, searches.Count == 0 ? "searchNone" : "searchList"), new InlineKeyboard(rows));
    }

    public (string Html, InlineKeyboard Keyboard) Card(Form form, SavedSearch search, IPlaceFinder places, string? channelUsername, bool asksDelete)
    {
        var language = search.Language;
        var lines = renderer.Describe(form, MessagingJson.Read<Dictionary<string, Answer>>(search.Answers), places, language).Select(l => $"{l.Label}: {l.Value}");
        var html = Text(
            form,
            language,
            "searchCard",
            ("name", search.Name),
            ("summary", string.Join("\n", lines)),
            ("waits", search.State == SearchState.Waits),
            ("paused", search.State == SearchState.Paused));
        Button Of(string text, SearchAction action, ButtonStyle style = ButtonStyle.Plain) => Make(form, language, text, new SearchButton(action, search.Id), style);

        var rows = new List<IReadOnlyList<Button>>();
        if (asksDelete)
        {
            rows.Add([Of("searchDeleteSure", SearchAction.Delete, ButtonStyle.Danger), Of("leaveIt", SearchAction.Open)]);
            return (html, new InlineKeyboard(rows));
        }

        if (search.State == SearchState.Waits)
            rows.AddRange(Join(form, search, channelUsername).Rows);
        else
            rows.Add([search.State == SearchState.Active ? Of("searchPause", SearchAction.Pause) : Of("searchResume", SearchAction.Resume, ButtonStyle.Success)]);
        rows.Add([Of("searchChange", SearchAction.Change), Of("searchDelete", SearchAction.AskDelete, ButtonStyle.Danger)]);
        rows.Add([Make(form, language, "searchToList", SearchButton.ListHere)]);
        return (html, new InlineKeyboard(rows));
    }

    /// <param name="times">Null: at once, at any hour.</param>
    public (string Html, InlineKeyboard Keyboard) Times(Form form, string language, AlertTimes? times)
    {
        var html = Text(
            form,
            language,
            "searchTimesAsk",
            ("daily", times?.DigestHour is not null),
            ("quiet", times?.QuietFrom is not null),
            ("hour", times?.DigestHour),
            ("from", times?.QuietFrom),
            ("to", times?.QuietTo));
        Button Of(string text, SearchAction action, long argument, params ReadOnlySpan<(string, object?)> values) =>
            new(Text(form, language, text, values), new SearchButton(action, argument).Data);

        return (html, new InlineKeyboard(
        [
            [Of("searchAtOnce", SearchAction.AtOnce, 0)],
            .. QuietHours.Select(q => (IReadOnlyList<Button>)[Of("searchQuiet", SearchAction.Quiet, (q.From * QuietFactor) + q.To, ("from", q.From), ("to", q.To))]),
            .. DigestHours.Select(h => (IReadOnlyList<Button>)[Of("searchDaily", SearchAction.Daily, h, ("hour", h))]),
            [Make(form, language, "searchToList", SearchButton.ListHere)],
        ]));
    }

    /// <summary>What a button of <see cref="Times"/> chose; null: it is none of them.</summary>
    public static (int? QuietFrom, int? QuietTo, int? DigestHour)? Chosen(SearchButton button) => button switch
    {
        { Action: SearchAction.AtOnce } => (null, null, null),
        { Action: SearchAction.Quiet, SearchId: var hours } when hours / QuietFactor is >= 0 and < 24 and var from && hours % QuietFactor is < 24 and var to && from != to => ((int)from, (int)to, null),
        { Action: SearchAction.Daily, SearchId: >= 0 and < 24 and var hour } => (null, null, (int)hour),
        _ => null,
    };

    private InlineKeyboard AfterSaving(Form form, string language, bool subscribes = false) => new(
    [
        .. subscribes ? [[Subscription(form, language, ButtonStyle.Primary)]] : (IReadOnlyList<IReadOnlyList<Button>>)[],
        [Make(form, language, "searches", SearchButton.List), Make(form, language, "searchTimes", new SearchButton(SearchAction.Times, 1))],
        [new Button(Text(form, language, "another"), DialogButton.Another)],
    ]);

    private Button Subscription(Form form, string language, ButtonStyle style = ButtonStyle.Plain) =>
        new(Text(form, language, "subOpen"), SubscriptionButton.Show.Data, Style: style);

    private InlineKeyboard Join(Form form, SavedSearch search, string? channelUsername)
    {
        var rows = new List<IReadOnlyList<Button>>();
        if (channelUsername is not null)
            rows.Add([new Button(Text(form, search.Language, "searchOpenChannel"), Url: string.Create(CultureInfo.InvariantCulture, $"https://t.me/{channelUsername}"))]);
        rows.Add([Make(form, search.Language, "searchJoined", new SearchButton(SearchAction.Check, search.Id), ButtonStyle.Primary)]);
        return new InlineKeyboard(rows);
    }

    private Button Make(Form form, string language, string text, SearchButton button, ButtonStyle style = ButtonStyle.Plain) => new(Text(form, language, text), button.Data, Style: style);

    private string Text(Form form, string language, string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (values.IsEmpty)
            return texts.Render(form, key, language, NoValues);
        var named = new Dictionary<string, object?>(values.Length);
        foreach (var (name, value) in values)
            named.Add(name, value);
        return texts.Render(form, key, language, named);
    }
}
