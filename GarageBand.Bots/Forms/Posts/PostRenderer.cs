using System.Globalization;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Requests;

namespace GarageBand.Bots.Forms.Posts;

internal sealed class PostRenderer : IPostRenderer
{
    private const int LongestTitle = 200;

    public RenderedPost Render(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, IPriceTable prices, string language, long? number, bool closed = false)
    {
        var used = form.Used(answers);
        var values = AnswerValues.Of(form, used, places, prices, language);
        values["number"] = number?.ToString(CultureInfo.InvariantCulture) ?? "…";
        if (closed && PostNames.Of(form.Close) is { } word)
            values[word] = true;

        var photos = Photos(used).Select(p => new PhotoSource(p.FileId)).ToList();
        return new RenderedPost(
            Caption(form, values, language),
            photos.Count > 0 ? photos[0] : PhotoSource.Default,
            [.. photos.Skip(1)]);
    }

    public IReadOnlyList<AnswerLine> Describe(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, string language)
    {
        var used = form.Used(answers);
        return [.. from step in form.Steps
                   where used.ContainsKey(step.Key)
                   let words = AnswerWords.Of(form, step, used[step.Key], places, language)
                   where words is not null
                   select new AnswerLine(step.Key, step.Label.In(language), words)];
    }

    public RequestColumns Columns(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, string language)
    {
        var used = form.Used(answers);
        T? Of<T>(StepRole role)
            where T : Answer => form.Step(role) is { } step ? used.GetValueOrDefault(step.Key) as T : null;

        var town = Of<PlaceAnswer>(StepRole.Place) is { } place ? places.Get(place.PlaceId) : null;
        return new RequestColumns(
            Cut(Of<TextAnswer>(StepRole.Title)?.Text ?? form.Name.In(language)),
            Of<ChoiceAnswer>(StepRole.Category)?.Option,
            town?.Id,
            town?.Region.Id,
            Of<NumberAnswer>(StepRole.Price)?.Value,
            Of<PhoneAnswer>(StepRole.Phone)?.E164,
            Of<TextAnswer>(StepRole.Contact) is { } contact ? Cut(contact.Text) : null,
            [.. Photos(used)],
            SearchWords.Of(Texts(form, used, places)));
    }

    /// <summary>The form's check keeps posts short enough; a dictionary's long names may still come in the way, then the longest text gives.</summary>
    private static string Caption(Form form, Dictionary<string, object?> values, string language)
    {
        var html = PostHtml.Tidy(form.Post.In(language).Render(values));
        var over = html.Length <= MessagingLimits.Caption ? 0 : TelegramHtml.VisibleLength(html) - MessagingLimits.Caption;
        if (over <= 0)
            return html;

        var key = form.Step(StepRole.Description)?.Key ?? form.Steps.OfType<TextStep>().MaxBy(s => s.Max)?.Key;
        if (key is not null && values.GetValueOrDefault(key) is string text && text.Length > over + 1)
        {
            values[key] = TypedText.Cut(text, text.Length - over);
            html = PostHtml.Tidy(form.Post.In(language).Render(values));
        }

        return TelegramHtml.Fit(html, MessagingLimits.Caption);
    }

    private static IEnumerable<PhotoFile> Photos(Dictionary<string, Answer> used) => used.Values.OfType<PhotosAnswer>().SelectMany(p => p.Photos);

    /// <summary>Whoever searches may write an option or a town in any of the languages.</summary>
    private static IEnumerable<string> Texts(Form form, Dictionary<string, Answer> used, IPlaceFinder places)
    {
        foreach (var step in form.Steps.Where(s => used.ContainsKey(s.Key)))
        {
            var languages = step is ChoiceStep or ChoicesStep or PlaceStep or RegionsStep ? Languages.All : ["en"];
            foreach (var words in languages.Select(l => AnswerWords.Of(form, step, used[step.Key], places, l)).OfType<string>())
                yield return words;
        }
    }

    private static string Cut(string text) => TypedText.Cut(text, LongestTitle);
}
