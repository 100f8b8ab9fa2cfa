namespace GarageBand.Web.Sandbox.World;

/// <summary>
/// The sandbox's Telegram as its people see it: what the page and the control routes read and do.
/// <para>A <c>peer</c> is a chat as one person names it: a bot's id (positive) for the private chat with it, the chat's id (negative) otherwise.</para>
/// <para>Whoever may not do what is asked gets a <see cref="SandboxRefusalException"/> whose message may be shown. Safe from any thread.</para>
/// </summary>
public interface ISandboxWorld
{
    /// <summary>All invented people; the one that a visitor plays first stands first.</summary>
    IReadOnlyList<SandboxPerson> People { get; }

    /// <summary>All bots, oldest first.</summary>
    IReadOnlyList<SandboxBot> Bots { get; }

    /// <summary>Groups and channels, oldest first, with the bots in them: enough to lay out a page for a bot.</summary>
    IReadOnlyList<SandboxPlace> Places { get; }

    /// <summary>What the person sees in the chat list: private chats begun, groups and channels joined; latest first.</summary>
    IReadOnlyList<SandboxChat> ChatsOf(long personId);

    /// <summary>One chat with what stands around it (reply keyboard, rights); null: no such chat. A private chat exists before its first message.</summary>
    SandboxChat? FindChat(long personId, long peer);

    /// <summary>Messages in order of their ids, the newest <paramref name="limit"/> of them.</summary>
    /// <param name="personId">Who looks: decides what is "mine".</param>
    /// <param name="peer">The chat.</param>
    /// <param name="before">Only messages with smaller ids; null: up to the newest.</param>
    /// <param name="limit">1–500.</param>
    IReadOnlyList<SandboxMessage> Messages(long personId, long peer, int? before = null, int limit = 100);

    /// <summary>Null: there is none (any more).</summary>
    SandboxMessage? FindMessage(long personId, long peer, int messageId);

    /// <summary>Sends a text; <c>/commands</c> and links are recognised. Writing to a blocked bot unblocks it, as in Telegram's apps.</summary>
    /// <param name="personId">Who writes.</param>
    /// <param name="peer">Where.</param>
    /// <param name="text">1–4,096 UTF-16 units.</param>
    /// <param name="replyTo">Message of the same chat; null: none.</param>
    SandboxMessage Say(long personId, long peer, string text, int? replyTo = null);

    /// <summary>Sends one photo, or 2–10 as an album (one update each, one album id).</summary>
    /// <exception cref="SandboxRefusalException">Not a picture, too many, or not allowed.</exception>
    Task<IReadOnlyList<SandboxMessage>> SendPhotosAsync(
        long personId, long peer, IReadOnlyList<SandboxUpload> photos, string? caption = null, int? replyTo = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a file as a file (also an image).</summary>
    Task<SandboxMessage> SendFileAsync(
        long personId, long peer, SandboxUpload file, string? caption = null, int? replyTo = null, CancellationToken cancellationToken = default);

    SandboxMessage SendSticker(long personId, long peer, string emoji = "👍");

    SandboxMessage SendVoice(long personId, long peer, int seconds = 3);

    SandboxMessage SendVideo(long personId, long peer, int seconds = 5);

    /// <summary>Shares the person's own number, as the contact button of a reply keyboard does.</summary>
    SandboxMessage SendContact(long personId, long peer);

    /// <summary>Shares somebody else's contact.</summary>
    SandboxMessage SendForeignContact(long personId, long peer, string phone, string firstName);

    SandboxMessage SendLocation(long personId, long peer, double latitude, double longitude);

    /// <summary>Presses an inline button and waits for the bot's answer.</summary>
    /// <param name="personId">Who presses.</param>
    /// <param name="peer">Where.</param>
    /// <param name="messageId">The message under which it stands.</param>
    /// <param name="data">The button's data; need not be on the message: an app can be forged.</param>
    /// <param name="patience">How long to wait for the answer; null: 10 s.</param>
    /// <param name="cancellationToken">Stops waiting; the press stays done.</param>
    /// <returns>What the bot answered; null: it did not in time.</returns>
    Task<SandboxNotice?> PressAsync(
        long personId, long peer, int messageId, string data, TimeSpan? patience = null, CancellationToken cancellationToken = default);

    /// <summary>Writes a comment under a channel's post: a reply to its automatic forward in the discussion group.</summary>
    SandboxMessage Comment(long personId, long channelId, int postId, string text);

    /// <summary>Edits an own message's text or caption.</summary>
    SandboxMessage Edit(long personId, long peer, int messageId, string text);

    /// <summary>Deletes a message for everybody: an own one, or any as an administrator.</summary>
    void Delete(long personId, long peer, int messageId);

    /// <summary>Blocks the bot: its next message gets 403, it hears my_chat_member.</summary>
    void Block(long personId, long botId);

    void Unblock(long personId, long botId);

    /// <summary>Joins a group or channel.</summary>
    void Join(long personId, long chatId);

    void Leave(long personId, long chatId);

    /// <summary>A picture for <c>/sandbox/media/{key}</c>; null: none.</summary>
    /// <param name="key">As in <see cref="SandboxMedia.Key"/>.</param>
    SandboxPicture? FindPicture(string key);

    /// <summary>
    /// Calls <paramref name="onChange"/> for each change, on whatever thread made it, outside of the world's lock; it must be quick and must not throw.
    /// Dispose to stop.
    /// </summary>
    IDisposable Subscribe(Action<SandboxChange> onChange);
}
