using GarageBand.Bots.Telegram;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GarageBand.Web.Hosting;

/// <summary>The address at which this machine reaches the server it runs; tells the bots where the sandbox is before they start.</summary>
public sealed class OwnAddress(IServer server, ProgramSettings settings, ApiAddress? botApi = null, WebhookAddress? webhooks = null) : IHostedLifecycleService
{
    /// <summary>Without a slash at its end; http where there is one; null: the server does not listen yet.</summary>
    public string? Reachable => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .OrderBy(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        .Select(FromHere)
        .FirstOrDefault();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Comes when everything has started and before anybody is told so.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (settings.SandboxEnabled && Reachable is { } address)
        {
            botApi?.SandboxListens($"{address}/sandbox");
            webhooks?.ServerListens(address);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>"Any address" is no address to go to.</summary>
    private static string FromHere(string address)
    {
        var parsed = BindingAddress.Parse(address);
        var host = parsed.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "127.0.0.1" : parsed.Host;
        return $"{parsed.Scheme}://{host}:{parsed.Port}{parsed.PathBase}";
    }
}
