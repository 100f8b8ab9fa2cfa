using System.Globalization;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>Looks at a chat with a bot's eyes: is it there, is it the right kind, what may the bot do.</summary>
internal static class ChatInspection
{
    /// <param name="chat">An id or @name.</param>
    /// <param name="channelId">The bot's channel, which a discussion group must be linked to; null: none yet.</param>
    public static async Task<BindingCheck> LookAsync(IBotApi api, BindingPlace place, string chat, long? channelId, CancellationToken cancellationToken)
    {
        var answer = await api.GetChatAsync(chat, cancellationToken).ConfigureAwait(false);
        if (answer is not { Ok: true, Value: { } facts })
            return BindingCheck.Failed(place, null, Reason(answer.ErrorCode));

        var channelWanted = place == BindingPlace.Channel;
        if (facts.Kind != (channelWanted ? ChatKind.Channel : ChatKind.Group))
            return new BindingCheck(place, null, facts.Title, facts.Username, null, null, [channelWanted ? BotReasons.NotAChannel : BotReasons.NotAGroup]);

        var rights = await api.GetOwnRightsAsync(facts.Id, cancellationToken).ConfigureAwait(false);
        var problems = new List<string>();
        if (rights is { Ok: true, Value: { } own })
            problems.AddRange(channelWanted ? InChannel(own) : await InGroupAsync(api, place, own, cancellationToken).ConfigureAwait(false));
        else
            problems.Add(rights.ErrorCode == 0 ? BotReasons.Unreachable : BotReasons.NotMember);
        if (place == BindingPlace.Discussion && channelId is not null && facts.LinkedChatId != channelId)
            problems.Add(BotReasons.NotLinked);
        return new BindingCheck(place, facts.Id, facts.Title, facts.Username, facts.LinkedChatId, rights.Value, problems);
    }

    /// <summary>A chat that is known by its id: it stays so even when the bot can't see it.</summary>
    public static async Task<BindingCheck> LookAsync(IBotApi api, BindingPlace place, long chatId, long? channelId, CancellationToken cancellationToken)
    {
        var check = await LookAsync(api, place, chatId.ToString(CultureInfo.InvariantCulture), channelId, cancellationToken).ConfigureAwait(false);
        return check.ChatId is null ? check with { ChatId = chatId } : check;
    }

    private static string Reason(int errorCode) => errorCode switch
    {
        401 => BotReasons.TokenRefused,
        403 => BotReasons.NotMember,
        400 or 404 => BotReasons.NotFound,
        _ => BotReasons.Unreachable,
    };

    private static IEnumerable<string> InChannel(BotRights own)
    {
        if (!own.IsAdministrator)
            return [own.IsMember ? BotReasons.NotAdmin : BotReasons.NotMember];
        return new[]
        {
            own.CanPost ? null : BotReasons.CannotPost,
            own.CanEdit ? null : BotReasons.CannotEdit,
            own.CanDelete ? null : BotReasons.CannotDelete,
        }.OfType<string>();
    }

    private static async Task<IEnumerable<string>> InGroupAsync(IBotApi api, BindingPlace place, BotRights own, CancellationToken cancellationToken)
    {
        if (!own.IsMember)
            return [BotReasons.NotMember];
        if (place != BindingPlace.Discussion || own.IsAdministrator)
            return [];

        // The automatic forward of a post is seen by an administrator, or with privacy off.
        var identity = await api.GetIdentityAsync(cancellationToken).ConfigureAwait(false);
        return identity.Value?.CanReadAllGroupMessages == true ? [] : [BotReasons.PrivacyOn];
    }
}
