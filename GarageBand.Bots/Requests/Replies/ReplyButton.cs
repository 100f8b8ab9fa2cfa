using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>
/// A button under "2 replies": lives for weeks, so it carries what it does, to which request, and the comment that the message leads to:
/// <c>replies:mute:123:456</c>.
/// </summary>
/// <param name="Mutes">False: the owner wants to hear of replies again.</param>
/// <param name="CommentId">In the discussion group.</param>
internal sealed record ReplyButton(bool Mutes, long RequestId, int CommentId)
{
    private const string Prefix = "replies";
    private const string Mute = "mute";
    private const string Hear = "hear";

    public string Data => string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{(Mutes ? Mute : Hear)}:{RequestId}:{CommentId}");

    /// <summary>False: it is no such button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out ReplyButton? button)
    {
        button = null;
        if (data.Split(':') is not [Prefix, Mute or Hear, var id, var comment]
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var requestId)
            || !int.TryParse(comment, NumberStyles.None, CultureInfo.InvariantCulture, out var commentId))
            return false;

        button = new ReplyButton(data.StartsWith($"{Prefix}:{Mute}:", StringComparison.Ordinal), requestId, commentId);
        return true;
    }
}
