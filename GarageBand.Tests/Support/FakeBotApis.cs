using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;

namespace GarageBand.Tests.Support;

/// <summary>The doors of several bots, made by hand: by the row's id, or by token for bots that are not stored yet.</summary>
public sealed class FakeBotApis : IBotApis
{
    private readonly ConcurrentDictionary<long, IBotApi> _byBot = new();
    private readonly ConcurrentDictionary<string, IBotApi> _byToken = new();

    /// <summary>Bots whose door was to be forgotten, in order.</summary>
    public ConcurrentQueue<long> Forgotten { get; } = new();

    /// <summary>Tokens and addresses that were tried, in order.</summary>
    public ConcurrentQueue<(string Token, string? ApiBaseUrl)> Tried { get; } = new();

    /// <summary>Answers for bots that have no door of their own; null: they have no token.</summary>
    public IBotApi? Default { get; set; }

    public FakeBotApis With(long botId, IBotApi api)
    {
        _byBot[botId] = api;
        return this;
    }

    public FakeBotApis With(string token, IBotApi api)
    {
        _byToken[token] = api;
        return this;
    }

    public ValueTask<IBotApi?> OpenAsync(long botId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byBot.GetValueOrDefault(botId) ?? Default);

    /// <summary>A token that nobody has gets a door that refuses it.</summary>
    public IBotApi Try(string token, string? apiBaseUrl)
    {
        Tried.Enqueue((token, apiBaseUrl));
        return _byToken.GetValueOrDefault(token) ?? new FakeBotApi { TokenRefused = true };
    }

    public void Forget(long botId) => Forgotten.Enqueue(botId);
}
