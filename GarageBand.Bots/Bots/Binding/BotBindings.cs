using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>Binds bots to their chats, and looks whether all is well there.</summary>
public sealed class BotBindings
{
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly BotChanges _changes;
    private readonly IBotApis _apis;

    internal BotBindings(IDbContextFactory<GarageBandContext> contexts, BotChanges changes, IBotApis apis)
    {
        _contexts = contexts;
        _changes = changes;
        _apis = apis;
    }

    /// <summary>
    /// Binds a chat when the bot finds it and it is of the right kind; what is to be fixed there is told in the checks. A channel
    /// brings its discussion group along. Needs <see cref="ActorRights.Administer"/>.
    /// </summary>
    /// <param name="chat">An id, @name or link; null or empty: the place is bound to nothing, a channel with its discussion group.</param>
    public async Task<BindResult> BindAsync(Actor actor, long botId, BindingPlace place, string? chat, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return new BindResult(CommandResult.Forbidden, []);
        if (string.IsNullOrWhiteSpace(chat))
            return await StoreAsync(actor, botId, "bot.unbound", [new BindingCheck(place, null, null, null, null, null, [])], cancellationToken).ConfigureAwait(false) with { Checks = [] };
        if (ChatName.Read(chat) is not { } name)
            return Refused(BotReasons.NotFound);
        if (await ReadAsync(botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return new BindResult(CommandResult.NotFound, []);
        if (await _apis.OpenAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
            return Refused(bot.WhyClosed);

        var check = await ChatInspection.LookAsync(api, place, name, bot.Binding.ChannelId, cancellationToken).ConfigureAwait(false);
        if (check.ChatId is null)
            return new BindResult(CommandResult.NotPossible(check.Problems[0]), [check]);

        List<BindingCheck> checks = [check];
        if (check is { Place: BindingPlace.Channel, LinkedChatId: { } discussion })
            checks.Add(await ChatInspection.LookAsync(api, BindingPlace.Discussion, discussion, check.ChatId, cancellationToken).ConfigureAwait(false));
        return await StoreAsync(actor, botId, "bot.bound", checks, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks at every chat the bot is bound to. Changes nothing, takes no longer than the slowest.</summary>
    /// <returns>Null: there is no such bot.</returns>
    public async Task<BotCheck?> CheckAsync(long botId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return null;
        if (await _apis.OpenAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
            return new BotCheck(bot.WhyClosed, []);

        var binding = bot.Binding;
        var bound = new (BindingPlace Place, long? ChatId)[]
        {
            (BindingPlace.Channel, binding.ChannelId),
            (BindingPlace.Discussion, binding.DiscussionGroupId),
            (BindingPlace.Admin, binding.AdminGroupId),
            (BindingPlace.Feedback, binding.FeedbackGroupId),
        };
        var checks = bound.Where(b => b.ChatId is not null)
            .Select(b => ChatInspection.LookAsync(api, b.Place, b.ChatId!.Value, binding.ChannelId, cancellationToken));
        return new BotCheck(null, await Task.WhenAll(checks).ConfigureAwait(false));
    }

    private static BindResult Refused(string reason) => new(CommandResult.NotPossible(reason), []);

    private async Task<BindResult> StoreAsync(Actor actor, long botId, string action, IReadOnlyList<BindingCheck> checks, CancellationToken cancellationToken)
    {
        var result = await _changes.ChangeAsync(
            actor,
            botId,
            action,
            bot =>
            {
                foreach (var check in checks)
                    Set(bot.Binding, check);
            },
            cancellationToken).ConfigureAwait(false);
        return new BindResult(result, checks);
    }

    private static void Set(ChannelBinding binding, BindingCheck check)
    {
        switch (check.Place)
        {
            case BindingPlace.Channel:
                (binding.ChannelId, binding.ChannelUsername, binding.ChannelTitle) = (check.ChatId, check.Username, check.Title);

                // Its own discussion group follows as a check of its own; that of another channel would be wrong.
                if (binding.DiscussionGroupId != check.LinkedChatId)
                    (binding.DiscussionGroupId, binding.DiscussionGroupTitle) = (check.LinkedChatId, null);
                break;
            case BindingPlace.Discussion:
                (binding.DiscussionGroupId, binding.DiscussionGroupTitle) = (check.ChatId, check.Title);
                break;
            case BindingPlace.Admin:
                (binding.AdminGroupId, binding.AdminGroupTitle) = (check.ChatId, check.Title);
                break;
            case BindingPlace.Feedback:
                (binding.FeedbackGroupId, binding.FeedbackGroupTitle) = (check.ChatId, check.Title);
                break;
        }
    }

    private async Task<BoundBot?> ReadAsync(long botId, CancellationToken cancellationToken)
    {
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var bot = await db.Bots.AsNoTracking().FirstOrDefaultAsync(b => b.Id == botId, cancellationToken).ConfigureAwait(false);
            return bot is null ? null : new BoundBot(bot.Binding, bot.ProtectedToken is null ? BotReasons.NoToken : BotReasons.TokenUnreadable);
        }
    }

    /// <param name="WhyClosed">The reason, should the bot's door not open.</param>
    private sealed record BoundBot(ChannelBinding Binding, string WhyClosed);
}
