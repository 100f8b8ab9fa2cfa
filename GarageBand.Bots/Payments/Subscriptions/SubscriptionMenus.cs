using System.Collections.Concurrent;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>
/// <c>/subscription</c> in the command menu of filter bots with prices: put there when a bot starts or changes, taken away with its prices. A bot that never had prices here keeps the menu its owner made.
/// </summary>
internal sealed partial class SubscriptionMenus(IActivityFeed feed, IBotDirectory bots, IBotApis apis, IFormLibrary forms, IFormTexts texts, ILogger<SubscriptionMenus> log) : IHostedService, IDisposable
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <summary>What each bot's menu was made from; empty: it was taken away.</summary>
    private readonly ConcurrentDictionary<long, string> _put = new();
    private readonly CancellationTokenSource _stop = new();
    private IDisposable? _changes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = feed.Subscribe(async events =>
        {
            foreach (var bot in events.OfType<BotChanged>().Select(e => e.BotId).Distinct())
                await PutAsync(bot, _stop.Token).ConfigureAwait(false);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        return _stop.CancelAsync();
    }

    public void Dispose()
    {
        _changes?.Dispose();
        _stop.Dispose();
    }

    /// <summary>Asks Telegram only where the menu is another one than what was put last. What fails is tried again with the bot's next change or start.</summary>
    internal async Task PutAsync(long botId, CancellationToken cancellationToken)
    {
        try
        {
            if (await bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is not { Enabled: true, SourceId: not null } bot)
                return;
            var isPaid = BotPrices.Read(bot.Prices) is not null;
            var wanted = isPaid ? $"{bot.FormVersionId} {bot.Language} {bot.ApiBaseUrl}" : "";
            if (!isPaid && !_put.ContainsKey(botId))
                return;
            if (_put.GetValueOrDefault(botId) == wanted || await apis.OpenAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
                return;
            var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
            foreach (var language in (string[])["", .. Languages.All])
            {
                MenuCommand[] menu = isPaid ? [new MenuCommand("subscription", texts.Render(form, "subInvoiceTitle", language.Length == 0 ? bot.Language : language, NoValues))] : [];
                var answer = await api.SetCommandsAsync(menu, language, cancellationToken).ConfigureAwait(false);
                if (!answer.Ok)
                {
                    NotPut(log, botId, answer.Error);
                    return;
                }
            }

            _put[botId] = wanted;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(log, failure, botId);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: its command menu could not be set: {Error}")]
    private static partial void NotPut(ILogger log, long botId, string? error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: its command menu could not be set")]
    private static partial void Failed(ILogger log, Exception failure, long botId);
}
