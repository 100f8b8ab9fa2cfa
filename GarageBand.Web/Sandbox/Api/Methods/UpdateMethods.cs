using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>getUpdates.</summary>
internal sealed class UpdateMethods(WorldState world, UpdateTaker taker, IHostApplicationLifetime lifetime) : IApiMethodGroup
{
    /// <summary>Seconds that a poll may wait (Bot API, getUpdates).</summary>
    private const int LongestWait = 50;

    public void Register(ApiMethods methods) => methods.Add("getUpdates", GetUpdatesAsync);

    private async ValueTask GetUpdatesAsync(ApiCall call)
    {
        var offset = call.Request.Number("offset") ?? 0;
        var limit = (int)Math.Clamp(call.Request.Number("limit") ?? 100, 1, 100);
        var wait = Math.Clamp(call.Request.Number("timeout") ?? 0, 0, LongestWait);
        var allowed = Allowed(call.Request);

        ParkedPoll? poll;
        using (world.Enter())
        {
            if (call.Bot.Webhook is not null)
                throw ApiFault.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            taker.SetAllowed(call.Bot, allowed);
            taker.Confirm(call.Bot, offset);
            call.Bot.Updates.Parked?.End(PollEnd.Conflict);
            poll = call.Bot.Updates.Count > 0 || wait == 0 ? null : new ParkedPoll();
            call.Bot.Updates.Parked = poll;
            if (poll is null)
            {
                Write(call, limit);
                return;
            }
        }

        await WaitAsync(call, poll, TimeSpan.FromSeconds(wait));
        using (world.Enter())
            Write(call, limit);
    }

    private async Task WaitAsync(ApiCall call, ParkedPoll poll, TimeSpan wait)
    {
        var end = PollEnd.Updates;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, lifetime.ApplicationStopping);
        try
        {
            end = await poll.Ended.WaitAsync(wait, world.Time, stop.Token);
        }
        catch (OperationCanceledException) when (!call.Aborted.IsCancellationRequested)
        {
            // The host stops: whoever polls gets an empty answer and doesn't hold it up.
        }
        catch (TimeoutException)
        {
        }
        finally
        {
            using (world.Enter())
            {
                if (call.Bot.Updates.Parked == poll)
                    call.Bot.Updates.Parked = null;
            }
        }

        if (end == PollEnd.Conflict)
            throw ApiFault.Conflict("terminated by other getUpdates request; make sure that only one bot instance is running");
        if (end == PollEnd.WebhookSet)
            throw ApiFault.Conflict("terminated by setWebhook request");
    }

    internal static List<string>? Allowed(ApiRequest request)
    {
        if (request.Json("allowed_updates", "allowed updates") is not { } given)
            return null;
        return given.ValueKind == JsonValueKind.Array
            ? [.. given.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : throw ApiFault.BadRequest("expected an Array of allowed updates");
    }

    private static void Write(ApiCall call, int limit)
    {
        call.Json.WriteStartArray();
        foreach (var update in call.Bot.Updates.Take(limit))
            call.Json.WriteRawValue(update.Json, skipInputValidation: true);
        call.Json.WriteEndArray();
    }
}
