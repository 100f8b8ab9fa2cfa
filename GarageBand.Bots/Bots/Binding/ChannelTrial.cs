using GarageBand.Bots.Audit;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>Puts a post into a bot's channel and takes it away at once: the surest sign that the bot may.</summary>
public sealed class ChannelTrial
{
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly IBotApis _apis;

    internal ChannelTrial(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, AuditLog audit, IBotApis apis) =>
        (_contexts, _writer, _audit, _apis) = (contexts, writer, audit, apis);

    /// <summary>What the post says, in the bot's language.</summary>
    internal static string Text(string language) => StandardTexts.Get("channelTrial").Template.In(language).Render(new Dictionary<string, object?>());

    /// <summary>Needs <see cref="ActorRights.Administer"/>.</summary>
    /// <returns>
    /// Not possible: <see cref="BotReasons.NoChannel"/>, <see cref="BotReasons.CannotPost"/>, <see cref="BotReasons.CannotDelete"/> (the post stands), <see cref="BotReasons.TooManyPosts"/>
    /// or <see cref="BotReasons.Unreachable"/>.
    /// </returns>
    public async Task<CommandResult> RunAsync(Actor actor, long botId, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var bot = await db.Bots.Where(b => b.Id == botId).Select(b => new { b.Language, b.Binding.ChannelId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (bot is null)
                return CommandResult.NotFound;
            if (bot.ChannelId is not { } channel)
                return CommandResult.NotPossible(BotReasons.NoChannel);
            if (await _apis.OpenAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
                return CommandResult.NotPossible(BotReasons.NoToken);

            var problem = await TryAsync(api, channel, Text(bot.Language), cancellationToken).ConfigureAwait(false);
            await _writer.WriteAsync(
                async (write, ct) =>
                {
                    _audit.Write(write, actor, "bot.channel-tried", $"bot:{botId}", botId, null, new { channel, problem });
                    await write.SaveChangesAsync(ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return problem is null ? CommandResult.Done : CommandResult.NotPossible(problem);
        }
    }

    /// <returns>A reason; null: the post came and went.</returns>
    private static async Task<string?> TryAsync(IBotApi api, long channel, string text, CancellationToken cancellationToken)
    {
        var sent = await api.CallAsync(channel, new SendText(text, Silent: true), cancellationToken).ConfigureAwait(false);
        if (sent is not CallDone { MessageIds: [var messageId, ..] })
            return Why(sent, BotReasons.CannotPost);

        // Once it stands it has to go, whoever left the page meanwhile.
        var gone = await api.CallAsync(channel, new DeleteMessage(messageId), CancellationToken.None).ConfigureAwait(false);
        return gone is CallDone or CallRefused { Kind: RefusalKind.MessageGone } ? null : Why(gone, BotReasons.CannotDelete);
    }

    private static string Why(CallResult result, string refused) => result switch
    {
        CallRefused { Kind: RefusalKind.Unauthorized } => BotReasons.TokenRefused,
        CallRefused => refused,
        CallLimited => BotReasons.TooManyPosts,
        _ => BotReasons.Unreachable,
    };
}
