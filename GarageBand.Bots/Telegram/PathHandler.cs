namespace GarageBand.Bots.Telegram;

/// <summary>
/// Telegram.Bot takes scheme, host and port of a base address and drops its path; the sandbox, and a Bot API server behind a proxy, live
/// under one. This puts it back.
/// </summary>
internal sealed class PathHandler(string path, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The path of a base address, without a slash at its end; empty: it has none.</summary>
    public static string PathOf(string apiBaseUrl) =>
        Uri.TryCreate(apiBaseUrl, UriKind.Absolute, out var address) ? address.AbsolutePath.TrimEnd('/') : "";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } address)
            request.RequestUri = new Uri($"{address.GetLeftPart(UriPartial.Authority)}{path}{address.PathAndQuery}");
        return base.SendAsync(request, cancellationToken);
    }
}
