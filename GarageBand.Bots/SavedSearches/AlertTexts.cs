using System.Globalization;
using System.Net;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.SavedSearches;

/// <summary>The messages that tell of a post.</summary>
internal sealed class AlertTexts(IFormLibrary forms, IFormTexts texts, IPlaces places, IBotDirectory bots)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    public static string Key(long botId, long requestId, long customerId) => string.Create(CultureInfo.InvariantCulture, $"alert:{botId}:{requestId}:{customerId}");

    /// <summary>What all alerts of a post have in common; made once a post and bot.</summary>
    public async Task<AlertText> OfAsync(BotInfo filter, MatchedPost post, CancellationToken cancellationToken)
    {
        var source = await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false);
        var link = post.ChannelId is { } channel ? PostLink.Of(source, channel, post.MessageId) : null;
        return new AlertText(
            await forms.GetAsync(filter.FormVersionId, cancellationToken).ConfigureAwait(false),
            await forms.GetAsync(post.FormVersionId, cancellationToken).ConfigureAwait(false),
            post,
            post.ReadAnswers(),
            await places.GetAsync(cancellationToken).ConfigureAwait(false),
            link);
    }

    public OutgoingCall Alert(AlertText text, string? name, string language)
    {
        var html = Html(text, name, language);
        return text.Post.Photo is { } photo
            ? new SendPhoto(new PhotoSource(Foreign: photo), TelegramHtml.Fit(html, MessagingLimits.Caption), Keyboard(text, language))
            : new SendText(html, Keyboard(text, language));
    }

    /// <summary>The edit that says how it ended. Of what was taken down only the title stays, and no link leads to it.</summary>
    public OutgoingCall Over(AlertText text, string? name, string language, int messageId, bool hasPhoto)
    {
        var (word, isGone) = text.Post.State switch
        {
            RequestState.Removed => ("alertRemoved", true),
            RequestState.Served => ("alertServed", false),
            _ => ("alertSold", false),
        };
        var told = isGone ? $"<s>{WebUtility.HtmlEncode(PostFace.Of(text.Source, text.Answers, text.Places, language).Title)}</s>" : Html(text, name, language);
        var html = TelegramHtml.Fit($"{texts.Render(text.Filter, word, language, NoValues)}\n{told}", MessagingLimits.Caption);
        var keyboard = isGone ? null : Keyboard(text, language);
        return hasPhoto ? new EditCaption(messageId, html, keyboard) : new EditText(messageId, html, keyboard);
    }

    /// <param name="text">Of the post.</param>
    /// <param name="name">Of the search; null: it is gone.</param>
    /// <param name="language">Of its owner.</param>
    private string Html(AlertText text, string? name, string language)
    {
        var card = PostFace.Of(text.Source, text.Answers, text.Places, language).Card();
        return name is null ? card : $"{texts.Render(text.Filter, "alert", language, new Dictionary<string, object?> { ["name"] = name })}\n\n{card}";
    }

    private InlineKeyboard? Keyboard(AlertText text, string language) =>
        text.Link is { } link ? new InlineKeyboard([[new Button(texts.Render(text.Filter, "openPost", language, NoValues), Url: link)]]) : null;

    /// <param name="Filter">The filter bot's form: words the message.</param>
    /// <param name="Source">The form the post was filled in.</param>
    /// <param name="Link">Null: nobody knows where the post stands.</param>
    internal sealed record AlertText(Form Filter, Form Source, MatchedPost Post, IReadOnlyDictionary<string, Answer> Answers, IPlaceFinder Places, string? Link);
}
