using System.Globalization;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// Finds the post whose call is not answered (yet), or of which staff said that it is there, and that an automatic forward proves to stand in the channel: by the request's
/// number, and by the whole text, because another bot may post requests with the same numbers in the same channel.
/// </summary>
internal static class ForwardEvidence
{
    /// <summary>A text may hold phone numbers, years and prices beside the request's number.</summary>
    private const int MostNumbers = 30;

    /// <returns>The delivery of the post; null: none fits.</returns>
    public static async Task<(long DeliveryId, long PostId)?> FindAsync(GarageBandContext db, long botId, ForwardArrived forward, CancellationToken cancellationToken)
    {
        var numbers = Numbers(forward.Text);
        if (numbers.Length == 0)
            return null;

        var posts = await (from r in db.Requests
                           join p in db.Posts on r.Id equals p.RequestId
                           where r.BotId == botId && numbers.Contains(r.Number) && p.ChannelId == forward.ChannelId && p.MessageId == null
                               && (p.State == PostState.Queued || p.State == PostState.Uncertain || p.State == PostState.Published)
                           orderby p.Id
                           select p.Id).Take(MostNumbers).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (posts.Count == 0)
            return null;

        var keys = posts.Select(RequestPosts.Key).ToArray();
        var open = await db.Deliveries.Where(d => keys.Contains(d.Key)
                && (d.State == DeliveryState.Claimed || d.State == DeliveryState.Uncertain || (d.State == DeliveryState.Sent && d.MessageId == null)))
            .OrderByDescending(d => d.Id).Select(d => new { d.Id, d.SubjectId, d.Payload }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var seen = SearchWords.Split(forward.Text).ToList();

        // The newest: a request that is posted again has the same text, and its older post was forwarded long ago.
        var match = open.Find(d => Said(d.Payload).SequenceEqual(seen));
        return match is null ? null : (match.Id, match.SubjectId!.Value);
    }

    private static IEnumerable<string> Said(string payload)
    {
        var html = MessagingJson.Read<OutgoingCall>(payload) switch
        {
            SendPhoto photo => photo.Html,
            SendAlbum album => album.Html,
            SendText text => text.Html,
            _ => null,
        };
        return SearchWords.Split(TelegramHtml.ToPlain(html ?? ""));
    }

    private static long[] Numbers(string text) =>
    [
        .. SearchWords.Split(text).Where(w => w.Length <= 18 && w.All(char.IsAsciiDigit))
            .Select(w => long.Parse(w, CultureInfo.InvariantCulture)).Distinct().Take(MostNumbers),
    ];
}
