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

    public BotHttpClients()
    {
        Client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Has no time-out of its own: each call brings one.</summary>
    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
