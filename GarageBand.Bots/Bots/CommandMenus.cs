using System.Collections.Concurrent;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Bots;

/// <summary>
/// Keeps the command menus of bots as the features want them (<see cref="ICommandMenu"/>): put when a bot starts or changes, taken away when nobody wants them any more. What was
/// not put here stays as the bot's owner made it.
/// </summary>
internal sealed partial class CommandMenus(IActivityFeed feed, IBotDirectory bots, IBotApis apis, IEnumerable<ICommandMenu> features, ILogger<CommandMenus> log) : IHostedService, IDisposable
{
    /// <summary>What each bot's readers have in their menus, and at which server.</summary>
    private readonly ConcurrentDictionary<long, Dictionary<Readers, Put>> _put = new();
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

    /// <summary>Asks Telegram only where a menu is another one than what was put last. What fails is tried again with the bot's next change or start.</summary>
    internal async Task PutAsync(long botId, CancellationToken cancellationToken)
    {
        try
        {
            if (await bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is { Enabled: true } bot)
                await PutAsync(bot, cancellationToken).ConfigureAwait(false);
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

    private async Task PutAsync(BotInfo bot, CancellationToken cancellationToken)
    {
        var put = _put.GetOrAdd(bot.Id, _ => []);
        var wanted = new List<CommandMenu>();
        foreach (var feature in features)
            wanted.AddRange(await feature.OfAsync(bot, cancellationToken).ConfigureAwait(false));
        CommandMenu[] gone = [.. put.Keys.Except(wanted.Select(Readers.Of)).Select(r => new CommandMenu([], r.Language, r.AdministratorsOf))];
        CommandMenu[] changed = [.. wanted.Where(m => !put.TryGetValue(Readers.Of(m), out var before) || !before.Is(m, bot)), .. gone];
        if (changed.Length == 0 || await apis.OpenAsync(bot.Id, cancellationToken).ConfigureAwait(false) is not { } api)
            return;

        foreach (var menu in changed)
        {
            var answer = await api.SetCommandsAsync(menu, cancellationToken).ConfigureAwait(false);
            if (!answer.Ok)
                NotPut(log, bot.Id, menu.AdministratorsOf, answer.Error);

            // A group that the bot was put out of has no menu to be taken away.
            if (menu.Commands.Count == 0 && (answer.Ok || answer.ErrorCode is 400 or 403))
                put.Remove(Readers.Of(menu));
            else if (answer.Ok)
                put[Readers.Of(menu)] = new Put(menu.Commands, bot.TelegramId, bot.ApiBaseUrl);
            else if (answer.ErrorCode is not (400 or 403))
                return;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: its command menu (of group {GroupId}) could not be set: {Error}")]
    private static partial void NotPut(ILogger log, long botId, long? groupId, string? error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: its command menus could not be set")]
    private static partial void Failed(ILogger log, Exception failure, long botId);

    private sealed record Readers(string Language, long? AdministratorsOf)
    {
        public static Readers Of(CommandMenu menu) => new(menu.Language, menu.AdministratorsOf);
    }

    private sealed record Put(IReadOnlyList<MenuCommand> Commands, long? TelegramId, string? ApiBaseUrl)
    {
        public bool Is(CommandMenu menu, BotInfo bot) => TelegramId == bot.TelegramId && ApiBaseUrl == bot.ApiBaseUrl && Commands.SequenceEqual(menu.Commands);
    }
}
