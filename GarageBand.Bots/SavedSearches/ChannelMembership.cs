using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Whether somebody is in the channel that a filter bot filters. Asked by the source bot, which is an administrator there.</summary>
internal sealed partial class ChannelMembership(IBotDirectory bots, IBotApis apis, ILogger<ChannelMembership> logger)
{
    /// <returns>True where nobody can tell: a fault of ours must not keep anybody out.</returns>
    public async Task<bool> IsMemberAsync(BotInfo filter, long personId, CancellationToken cancellationToken)
    {
        if (filter.SourceId is not { } sourceId || await bots.GetAsync(sourceId, cancellationToken).ConfigureAwait(false) is not { ChannelId: { } channel })
            return true;
        if (await apis.OpenAsync(sourceId, cancellationToken).ConfigureAwait(false) is not { } api)
        {
            LogUnknown(sourceId, "no token");
            return true;
        }

        var answer = await api.IsMemberAsync(channel, personId, cancellationToken).ConfigureAwait(false);
        if (!answer.Ok)
            LogUnknown(sourceId, answer.Error!);
        return !answer.Ok || answer.Value;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId} can't tell who is a member of its channel: {Reason}")]
    private partial void LogUnknown(long botId, string reason);
}
