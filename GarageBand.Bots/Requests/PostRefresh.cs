using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>A request can change while it waits to be posted again: the post that then stands is edited to say what the request says by now.</summary>
internal sealed class PostRefresh(IFormLibrary forms, RequestPosts posts)
{
    /// <param name="db">Of the transaction.</param>
    /// <param name="bot">Of the request.</param>
    /// <param name="request">As it is now.</param>
    /// <param name="post">Just came to stand.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>To be enqueued; null: it says so already.</returns>
    public async Task<NewDelivery?> OfAsync(GarageBandContext db, BotInfo bot, RequestFacts request, PostFacts post, CancellationToken cancellationToken)
    {
        if (post.MessageId is null)
            return null;

        var key = RequestPosts.Key(post.Id);
        var payload = await db.Deliveries.Where(d => d.Key == key).Select(d => d.Payload).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var call = payload is null ? null : MessagingJson.Read<OutgoingCall>(payload);
        var said = call switch
        {
            SendPhoto photo => photo.Html,
            SendAlbum album => album.Html,
            _ => null,
        };
        var had = (call as SendPhoto)?.Keyboard;
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var edit = await posts.EditAsync(
            db, string.Create(CultureInfo.InvariantCulture, $"post-refreshed:{post.Id}"), post, bot, form, request, cancellationToken).ConfigureAwait(false);
        return edit.Call is EditCaption { Html: var says, Keyboard: var has } && (says != said || !IsSame(has, had)) ? edit : null;
    }

    private static bool IsSame(Keyboard? one, Keyboard? other) => one is null || other is null ? one == other : MessagingJson.Write(one) == MessagingJson.Write(other);
}
