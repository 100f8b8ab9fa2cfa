using System.Net;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// Long polling by single getUpdates calls. The library's own receive loop confirms updates before they are handled, so it is not used.
/// </summary>
internal sealed class UpdatePoller(ITelegramBotClient client, TimeSpan pollTimeout) : IUpdateSource
{
    /// <summary>The network may take this much longer than the parked time.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>A server that knows no webhooks has none to take away.</summary>
    public Task<Poll> BeginAsync(CancellationToken cancellationToken) => UpdateCalls.GuardAsync(
        async ct =>
        {
            try
            {
                await client.DeleteWebhook(dropPendingUpdates: false, ct).ConfigureAwait(false);
            }
            catch (RequestException failure) when (failure is ApiRequestException { ErrorCode: 404 } or { HttpStatusCode: HttpStatusCode.NotFound })
            {
                // Whether the token is refused, getMe and the poll say.
            }

            return [];
        },
        pollTimeout + Grace,
        cancellationToken);

    public Task<Poll> PollAsync(long offset, CancellationToken cancellationToken) => UpdateCalls.GuardAsync(
        async ct =>
        {
            var request = new GetRawUpdatesRequest { Offset = offset, Timeout = (int)pollTimeout.TotalSeconds, AllowedUpdates = UpdateCalls.Wanted };
            var updates = await client.SendRequest(request, ct).ConfigureAwait(false);
            return [.. updates.Select(UpdateCalls.Read)];
        },
        pollTimeout + Grace,
        cancellationToken);
}
