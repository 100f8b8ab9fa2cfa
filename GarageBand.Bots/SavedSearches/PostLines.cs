using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Requests as the lines of a list, each with the link to its post.</summary>
internal static class PostLines
{
    /// <summary>HTML, in the order given.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(
        GarageBandContext db, IReadOnlyList<Post> found, IFormLibrary forms, IPlaces places, IBotDirectory bots, string language, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
            return [];
        var ids = found.Select(p => p.RequestId).ToArray();
        var standing = await db.Posts.Where(p => ids.Contains(p.RequestId) && p.State == PostState.Published && p.MessageId != null)
            .OrderBy(p => p.Id).Select(p => new Standing(p.RequestId, p.ChannelId, p.MessageId!.Value)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var lines = new List<string>(found.Count);
        foreach (var post in found)
        {
            var form = await forms.GetAsync(post.FormVersionId, cancellationToken).ConfigureAwait(false);
            var bot = await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false);
            var stands = standing.FindLast(s => s.RequestId == post.RequestId);
            var link = stands is null ? null : PostLink.Of(bot, stands.ChannelId, stands.MessageId);
            lines.Add(PostFace.Of(form, MessagingJson.Read<Dictionary<string, Answer>>(post.Answers), finder, language).Line(link));
        }

        return lines;
    }

    internal sealed record Post(long RequestId, long BotId, long FormVersionId, string Answers);

    private sealed record Standing(long RequestId, long ChannelId, int MessageId);
}
