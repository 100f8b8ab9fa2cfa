using System.Globalization;
using System.Web;
using GarageBand.Web.Components.Phone;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>
/// Links to posts and comments (<c>t.me/name/5</c>, <c>t.me/c/123/5</c>, <c>…/5?comment=7</c>) of the sandbox's own chats: Telegram itself has never heard of them.
/// </summary>
/// <param name="isShown">Whether a column shows that chat.</param>
/// <param name="show">Brings a message of a chat into view.</param>
public sealed class SandboxLinks(ISandboxWorld world, Func<long, bool> isShown, Func<long, int, Task> show) : IPhoneLinks
{
    public bool LeadsHere(string address) => Find(address) is not null;

    public Task FollowAsync(string address) => Find(address) is { } place ? show(place.ChatId, place.MessageId) : Task.CompletedTask;

    private (long ChatId, int MessageId)? Find(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host is not ("t.me" or "telegram.me"))
            return null;
        var parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var chatId = parts switch
        {
            ["c", var inner, _] when long.TryParse($"-100{inner}", CultureInfo.InvariantCulture, out var id) => id,
            [var name, _] => world.Places.FirstOrDefault(place => name.Equals(place.Username, StringComparison.OrdinalIgnoreCase))?.Id ?? 0,
            _ => 0,
        };
        if (HttpUtility.ParseQueryString(uri.Query)["comment"] is { } comment && int.TryParse(comment, CultureInfo.InvariantCulture, out var commentId)
            && world.Places.FirstOrDefault(place => place.Id == chatId)?.LinkedChatId is { } groupId && isShown(groupId))
            return (groupId, commentId);
        return chatId != 0 && isShown(chatId) && int.TryParse(parts[^1], CultureInfo.InvariantCulture, out var messageId) ? (chatId, messageId) : null;
    }
}
