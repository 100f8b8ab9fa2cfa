using System.Globalization;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Telegram;

/// <summary>Where Telegram brings the updates of a bot. The sandbox reaches this process wherever it listens.</summary>
public sealed class WebhookAddress(IOptions<TelegramOptions> options)
{
    private volatile string? _ownUrl;

    /// <summary>Tells where this process answers to this machine, for example <c>http://127.0.0.1:5000</c>.</summary>
    public void ServerListens(string url) => _ownUrl = url.TrimEnd('/');

    /// <param name="publicId">The bot's.</param>
    /// <param name="apiBaseUrl">As the bot has it.</param>
    /// <returns>Null: nobody outside can reach this server.</returns>
    public string? Of(Guid publicId, string? apiBaseUrl)
    {
        var server = ServerOf(apiBaseUrl);
        return server is null ? null : string.Create(CultureInfo.InvariantCulture, $"{server}/telegram/{publicId:N}");
    }

    /// <summary>This server, as others than the browser of staff reach it; without a slash at its end.</summary>
    /// <inheritdoc cref="Of"/>
    public string? ServerOf(string? apiBaseUrl) =>
        string.IsNullOrWhiteSpace(options.Value.PublicUrl) ? apiBaseUrl == ApiAddress.Sandbox ? _ownUrl : null : options.Value.PublicUrl.Trim().TrimEnd('/');
}
