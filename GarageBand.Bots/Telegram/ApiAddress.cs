using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Telegram;

/// <summary>Where a bot's Bot API is. <c>sandbox:</c> stands for this process' own sandbox, whose address is known once it listens.</summary>
public sealed class ApiAddress(IOptions<TelegramOptions> options)
{
    /// <summary>What a bot of the sandbox has for an address.</summary>
    public const string Sandbox = "sandbox:";

    private volatile string? _sandboxUrl;

    /// <summary>Tells where the sandbox of this process answers, for example <c>http://127.0.0.1:5000/sandbox</c>.</summary>
    public void SandboxListens(string url) => _sandboxUrl = url.TrimEnd('/');

    /// <param name="stored">As the bot has it; null: the configured default.</param>
    /// <returns>Null: the bot belongs to a sandbox and this process has none.</returns>
    public string? Resolve(string? stored) => stored switch
    {
        null or "" => options.Value.ApiBaseUrl.TrimEnd('/'),
        Sandbox => _sandboxUrl,
        _ => stored.TrimEnd('/'),
    };
}
