using System.Collections.Concurrent;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// The process' HTTP clients for all bots. Made by hand and not by the client factory: its loggers write addresses, and a Bot API
/// address holds the token.
/// </summary>
public sealed class BotHttpClients : IDisposable
{
    private readonly SocketsHttpHandler _handler = new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,

        // A span of a call would carry its address.
        ActivityHeadersPropagator = null,
    };

    private readonly ConcurrentDictionary<string, HttpClient> _byPath = new(StringComparer.Ordinal);

    public BotHttpClients()
    {
        Client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Has no time-out of its own: each call brings one.</summary>
    public HttpClient Client { get; }

    /// <summary>The client for a Bot API at this address, which may have a path. All share their connections.</summary>
    public HttpClient For(string apiBaseUrl) => PathHandler.PathOf(apiBaseUrl) is { Length: > 0 } path
        ? _byPath.GetOrAdd(path, p => new HttpClient(new PathHandler(p, _handler), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan })
        : Client;

    public void Dispose()
    {
        foreach (var client in _byPath.Values)
            client.Dispose();
        Client.Dispose();
        _handler.Dispose();
    }
}
