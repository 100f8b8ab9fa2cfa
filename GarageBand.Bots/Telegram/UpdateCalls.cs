using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>What both ways of getting updates share.</summary>
internal static class UpdateCalls
{
    public static readonly string[] Wanted = ["message", "edited_message", "edited_channel_post", "callback_query", "my_chat_member", "pre_checkout_query"];

    /// <summary>Clocks differ, and timers are coarse.</summary>
    private static readonly TimeSpan NeverEarly = TimeSpan.FromMilliseconds(200);

    public static ReceivedUpdate Read(JsonElement json)
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

    /// <summary>Makes a call and puts what went wrong into words; throws when cancelled only.</summary>
    public static async Task<Poll> GuardAsync(
        Func<CancellationToken, Task<IReadOnlyList<ReceivedUpdate>>> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
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
