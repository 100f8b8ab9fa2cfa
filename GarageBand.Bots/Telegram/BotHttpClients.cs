using System.Collections.Concurrent;
using System.Net;

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
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,

        // A span of a call would carry its address.
        ActivityHeadersPropagator = null,
    };

    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>A client without a time-out of its own: each call brings one.</summary>
    /// <param name="apiBaseUrl">The Bot API's address; the library knows only its host, so the path is put before by the client.</param>
    public HttpClient For(string apiBaseUrl)
    {
        var path = new Uri(apiBaseUrl).AbsolutePath.TrimEnd('/');
        return _clients.GetOrAdd(path, static (p, handler) => new HttpClient(p.Length == 0 ? handler : new BehindPath(p, handler), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }, _handler);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        _handler.Dispose();
    }

    private sealed class BehindPath(string path, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = new Uri($"{asked.GetLeftPart(UriPartial.Authority)}{path}{asked.PathAndQuery}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
