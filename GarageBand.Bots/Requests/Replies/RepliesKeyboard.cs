using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>The buttons under "2 replies": to the comments, and to hear of them no more.</summary>
internal sealed class RepliesKeyboard(IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="form">Of the request.</param>
    /// <param name="request">Whose.</param>
    /// <param name="link">To the comments; null: unknown.</param>
    /// <param name="commentId">The one that it leads to.</param>
    /// <param name="muted">The owner can ask to hear of replies again.</param>
    public InlineKeyboard Of(Form form, RequestFacts request, string? link, int commentId, bool muted)
    {
        string Label(string text) => texts.Render(form, text, request.Language, NoValues);

        var rows = new List<IReadOnlyList<Button>>();
        if (link is not null)
            rows.Add([new Button(Label("repliesOpen"), Url: link)]);
        rows.Add([new Button(Label(muted ? "repliesHear" : "repliesMute"), new ReplyButton(!muted, request.Id, commentId).Data)]);
        return new InlineKeyboard(rows);
    }

    /// <summary>The address of a comment under the request's newest post; null: nobody knows where that stands.</summary>
    public static async Task<string?> LinkAsync(GarageBandContext db, BotInfo bot, long requestId, int commentId, CancellationToken cancellationToken)
    {
        var post = await db.Posts.Where(p => p.RequestId == requestId && p.State == PostState.Published && p.MessageId != null)
            .OrderByDescending(p => p.Id).Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return post is not null && PostLink.Of(bot, post.ChannelId, post.MessageId) is { } link
            ? string.Create(CultureInfo.InvariantCulture, $"{link}?comment={commentId}")
            : null;
    }
}
