using System.Net;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// Long polling by single getUpdates calls. The library's own receive loop confirms updates before they are handled, so it is not used.
/// </summary>
internal sealed class UpdatePoller(ITelegramBotClient client, TimeSpan pollTimeout) : IUpdateSource
{
    private static readonly string[] Wanted = ["message", "edited_message", "callback_query", "my_chat_member"];

    /// <summary>The network may take this much longer than the parked time.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Clocks differ, and timers are coarse.</summary>
    private static readonly TimeSpan NeverEarly = TimeSpan.FromMilliseconds(200);

    /// <summary>A server that knows no webhooks has none to take away.</summary>
    public Task<Poll> BeginAsync(CancellationToken cancellationToken) => GuardAsync(
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
        cancellationToken);

    public Task<Poll> PollAsync(long offset, CancellationToken cancellationToken) => GuardAsync(
        async ct =>
        {
            var request = new GetRawUpdatesRequest { Offset = offset, Timeout = (int)pollTimeout.TotalSeconds, AllowedUpdates = Wanted };
            var updates = await client.SendRequest(request, ct).ConfigureAwait(false);
            return [.. updates.Select(Read)];
        },
        cancellationToken);

    private static ReceivedUpdate Read(JsonElement json)
    {
        var id = json.GetProperty("update_id").GetInt64();
        try
        {
            return new ReceivedUpdate(id, json.Deserialize<Update>(JsonBotAPI.Options) is { } update ? IncomingMapper.Map(update) : null);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new ReceivedUpdate(id, null);
        }
    }

    private async Task<Poll> GuardAsync(Func<CancellationToken, Task<IReadOnlyList<ReceivedUpdate>>> call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(pollTimeout + Grace);
        try
        {
            return new Poll(PollOutcome.Received, await call(limit.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var (_, text) = CallErrors.Explain(failure);
            return failure switch
            {
                ApiRequestException { ErrorCode: 401 or 404 } => new Poll(PollOutcome.TokenRefused, [], text),
                ApiRequestException { ErrorCode: 409 } => new Poll(PollOutcome.PolledElsewhere, [], text),
                ApiRequestException { ErrorCode: 429 } limited => new Poll(PollOutcome.Limited, [], text, TimeSpan.FromSeconds(limited.Parameters?.RetryAfter ?? 1) + NeverEarly),
                _ => new Poll(PollOutcome.Unreachable, [], text),
            };
        }
    }
}

/// <inheritdoc cref="IUpdateSources"/>
internal sealed class UpdatePollers(TelegramBotApis apis, Microsoft.Extensions.Options.IOptions<TelegramOptions> options) : IUpdateSources
{
    public async ValueTask<IUpdateSource?> OpenAsync(long botId, CancellationToken cancellationToken) =>
        await apis.OpenOwnAsync(botId, cancellationToken).ConfigureAwait(false) is { } api ? new UpdatePoller(api.Client, options.Value.PollTimeout) : null;
}
