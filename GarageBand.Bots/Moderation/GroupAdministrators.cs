using System.Collections.Concurrent;
using System.Collections.Frozen;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Moderation;

/// <summary>Who may press the buttons of an admin group: its administrators, asked of Telegram and kept for a minute.</summary>
internal sealed class GroupAdministrators(IBotApis apis, TimeProvider time)
{
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(long BotId, long ChatId), (FrozenSet<long> Ids, long ReadAt)> _known = new();

    /// <returns>Null: Telegram can't be asked now.</returns>
    public async ValueTask<bool?> IsAdministratorAsync(long botId, long chatId, long personId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((botId, chatId), out var known) && time.GetElapsedTime(known.ReadAt) < MostAge)
            return known.Ids.Contains(personId);
        if (await apis.OpenAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
            return null;

        var readAt = time.GetTimestamp();
        var answer = await api.GetAdministratorsAsync(chatId, cancellationToken).ConfigureAwait(false);
        if (answer.Value is not { } people)
            return null;

        var ids = people.Where(p => !p.IsBot).Select(p => p.Id).ToFrozenSet();
        _known[(botId, chatId)] = (ids, readAt);
        return ids.Contains(personId);
    }
}
