using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Makes the call that publishes a request.</summary>
internal sealed class RequestPosts(IPostRenderer renderer, IFormTexts texts, IPlaces places, IPrices prices)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="post">Made in this transaction, and saved: the key carries its id.</param>
    /// <param name="bot">Its language is the post's.</param>
    /// <param name="form">The version the request was filled in.</param>
    /// <param name="answers">Of the request.</param>
    /// <param name="number">Of the request.</param>
    /// <param name="username">Its author's, without @; null: none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<NewDelivery> DeliveryAsync(
        Post post, BotInfo bot, Form form, IReadOnlyDictionary<string, Answer> answers, long number, string? username, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var table = await prices.GetAsync(cancellationToken).ConfigureAwait(false);
        var rendered = renderer.Render(form, answers, finder, table, bot.Language, number);
        return new NewDelivery(Key(post.Id), bot.Id, post.ChannelId, DeliveryClass.Publication, DeliveryPurposes.Post, Call(rendered, bot.DiscussionGroupId is not null, Contact(bot, form, answers, username)))
        {
            SubjectId = post.Id,
            IsFresh = true,
        };
    }

    /// <summary>The edit that makes a post say how the request ended, on its photo too.</summary>
    /// <param name="post">Stands in the channel.</param>
    /// <param name="messageId">Where.</param>
    /// <param name="bot">Its language is the post's.</param>
    /// <param name="form">The version the request was filled in.</param>
    /// <param name="request">Of the post.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<NewDelivery> ClosedAsync(PostFacts post, int messageId, BotInfo bot, Form form, RequestFacts request, CancellationToken cancellationToken)
    {
        var rendered = await RenderAsync(bot, form, request, closed: true, cancellationToken).ConfigureAwait(false);
        var word = TelegramHtml.ToPlain(texts.Render(form, CloseTexts.Stamp(form.Close), bot.Language, NoValues));
        var stamp = new Stamp(word, form.Close == FormClose.Sold ? StampInk.Red : StampInk.Green);
        var edit = new EditPhoto(messageId, rendered.Photo with { Stamp = stamp }, rendered.Html);
        return Edit(string.Create(CultureInfo.InvariantCulture, $"post-closed:{post.Id}"), post, edit);
    }

    /// <summary>The edit that makes a post say what its request says now.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="key">Of the delivery.</param>
    /// <param name="post">Stands in the channel, and it is known where.</param>
    /// <param name="bot">Its language is the post's.</param>
    /// <param name="form">The version the request was filled in.</param>
    /// <param name="request">Of the post.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="withPhoto">Its photo too.</param>
    public async Task<NewDelivery> EditAsync(
        GarageBandContext db, string key, PostFacts post, BotInfo bot, Form form, RequestFacts request, CancellationToken cancellationToken, bool withPhoto = false)
    {
        var rendered = await RenderAsync(bot, form, request, closed: false, cancellationToken).ConfigureAwait(false);
        var contact = Contact(bot, form, request.ReadAnswers(), request.Username);
        if (contact is not null && rendered.Others.Count > 0 && !await IsOnePhotoAsync(db, post.Id, cancellationToken).ConfigureAwait(false))
            contact = null;
        return Edit(key, post, withPhoto
            ? new EditPhoto(post.MessageId!.Value, rendered.Photo, rendered.Html, contact)
            : new EditCaption(post.MessageId!.Value, rendered.Html, contact));
    }

    /// <summary>What the request's post says now, plain.</summary>
    public async Task<string> SaysAsync(BotInfo bot, Form form, RequestFacts request, CancellationToken cancellationToken)
    {
        var rendered = await RenderAsync(bot, form, request, request.State is RequestState.Sold or RequestState.Served, cancellationToken).ConfigureAwait(false);
        return TelegramHtml.ToPlain(rendered.Html);
    }

    /// <summary>Null: the author doesn't want it, or has no public name to lead to (a link by id is refused for people who hide that).</summary>
    private InlineKeyboard? Contact(BotInfo bot, Form form, IReadOnlyDictionary<string, Answer> answers, string? username) =>
        username is { Length: > 0 } && form.LetsWrite(answers)
            ? new InlineKeyboard([[new Button(texts.Render(form, "contactAuthor", bot.Language, NoValues), Url: $"https://t.me/{username}")]])
            : null;

    /// <summary>An album can't have a button; where nobody knows any more, it is taken for one.</summary>
    internal static Task<bool> IsOnePhotoAsync(GarageBandContext db, long postId, CancellationToken cancellationToken)
    {
        var key = Key(postId);
        return db.Deliveries.AnyAsync(d => d.Key == key && d.Weight == 1, cancellationToken);
    }

    private async Task<RenderedPost> RenderAsync(BotInfo bot, Form form, RequestFacts request, bool closed, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var table = await prices.GetAsync(cancellationToken).ConfigureAwait(false);
        return renderer.Render(form, request.ReadAnswers(), finder, table, bot.Language, request.Number, closed);
    }

    private static NewDelivery Edit(string key, PostFacts post, OutgoingCall edit) =>
        new(key, post.BotId, post.ChannelId, DeliveryClass.Publication, DeliveryPurposes.PostEdit, edit) { SubjectId = post.Id };

    public static string Key(long postId) => string.Create(CultureInfo.InvariantCulture, $"post:{postId}");

    /// <summary>With a discussion group the further photos wait for it; without one all go as an album whose first item carries the text.</summary>
    private static OutgoingCall Call(RenderedPost post, bool hasDiscussion, InlineKeyboard? contact) =>
        hasDiscussion || post.Others.Count == 0
            ? new SendPhoto(post.Photo, post.Html, contact)
            : new SendAlbum([.. post.Others.Prepend(post.Photo).Take(MessagingLimits.AlbumMost)], post.Html);
}
