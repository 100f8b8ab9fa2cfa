using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>
/// A comment in the discussion group: its thread says under which post. The owner of a published request hears of it, whoever else wrote it; what a bot
/// wrote, or somebody in the name of the channel or the group, is our own.
/// </summary>
internal sealed class CommentHandler(ReplyNews news, IDeliveries deliveries, TimeProvider time) : IUpdateHandler
{
    /// <summary>After commands in groups.</summary>
    public int Order => 40;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        bot.TellsReplies
        && incoming is { Chat.Kind: ChatKind.Group, ThreadId: not null, MessageId: not null } and (TextReceived or PhotoReceived or ContactReceived or OtherReceived)
        && incoming is not TextReceived { Text: ['/', ..] }
        && !IsOurs(bot, incoming);

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken) =>
        Task.FromResult<UpdateWrite?>(incoming is { ThreadId: { } thread, MessageId: { } messageId }
            ? (db, ct) => CountAsync(db, bot, thread, incoming.SentAs is null ? incoming.From!.Id : 0, new Comment(incoming.Chat.Id, messageId, AlbumOf(incoming)), ct)
            : null);

    private static bool IsOurs(BotInfo bot, Incoming incoming) =>
        incoming.SentAs is { } chat ? chat == incoming.Chat.Id || chat == bot.ChannelId : incoming.From is not { IsBot: false };

    private static string? AlbumOf(Incoming incoming) => incoming switch
    {
        PhotoReceived photo => photo.AlbumId,
        OtherReceived other => other.AlbumId,
        _ => null,
    };

    private async Task<Action?> CountAsync(GarageBandContext db, BotInfo bot, int thread, long writerId, Comment comment, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await ReplyCounts.FindRequestAsync(db, bot.Id, comment.ChatId, thread, writerId, cancellationToken).ConfigureAwait(false) is not { } requestId
            || !await ReplyCounts.AddAsync(db, requestId, comment, now, cancellationToken).ConfigureAwait(false))
            return null;

        var rows = await news.TellAsync(db, requestId, now, cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }
}
