using System.Net.Http.Headers;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Posts updates to bots that set a webhook, one after the other, until they are taken with a 2xx.</summary>
internal sealed partial class WebhookCourier : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly WorldState world;
    private readonly UpdateTaker taker;
    private readonly ILogger<WebhookCourier> log;
    private readonly HttpClient http = new() { Timeout = Patience };
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<long, Task> pumps = [];

    public WebhookCourier(WorldState world, UpdateTaker taker, UpdateSender updates, ILogger<WebhookCourier> log)
    {
        this.world = world;
        this.taker = taker;
        this.log = log;
        updates.WebhookWaits = Wake;
    }

    /// <summary>Under the world's lock.</summary>
    public void Wake(BotAccount bot)
    {
        if (!pumps.ContainsKey(bot.Id) && !stop.IsCancellationRequested)
            pumps[bot.Id] = Task.Run(() => PumpAsync(bot, stop.Token));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        using (world.Enter())
        {
            foreach (var bot in world.Bots.Values.Where(b => b.Webhook is not null && b.Updates.Count > 0))
                Wake(bot);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        Task[] running;
        using (world.Enter())
            running = [.. pumps.Values];
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        http.Dispose();
        stop.Dispose();
    }

    private async Task PumpAsync(BotAccount bot, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        try
        {
            while (Next(bot) is var (webhook, update))
            {
                var error = await PostAsync(webhook, update, cancellationToken);
                using (world.Enter())
                {
                    if (error is null)
                        taker.Confirm(bot, update.Id + 1);
                    else
                        (webhook.LastError, webhook.LastErrorAt) = (error, world.Time.GetUtcNow().UtcDateTime);
                }

                if (error is null)
                {
                    pause = TimeSpan.FromSeconds(1);
                    continue;
                }

                WebhookFailed(log, bot.Id, error);
                await Task.Delay(pause, world.Time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Null ends the pump: nothing waits, or the webhook is gone.</summary>
    private (WebhookSettings Webhook, PendingUpdate Update)? Next(BotAccount bot)
    {
        using (world.Enter())
        {
            taker.Confirm(bot, 0);
            if (bot.Webhook is { } webhook && bot.Updates.First is { } update)
                return (webhook, update);
            pumps.Remove(bot.Id);
            return null;
        }
    }

    private async Task<string?> PostAsync(WebhookSettings webhook, PendingUpdate update, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(update.Json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (webhook.Secret is not null)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", webhook.Secret);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}";
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError == HttpRequestError.ConnectionError ? "Connection refused" : "Connection failed";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "Read timeout expired";
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sandbox bot {BotId}: its webhook did not take an update: {Reason}")]
    private static partial void WebhookFailed(ILogger log, long botId, string reason);
}
