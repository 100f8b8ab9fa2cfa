using System.CommandLine;
using GarageBand.Web.Hosting;
using GarageBand.Web.Sandbox;
using GarageBand.Web.Sandbox.Control;

namespace GarageBand.Web.Commands;

/// <summary><c>sandbox</c>: a Telegram to test against in a process of its own, without portal, bots and database.</summary>
internal static class SandboxCommand
{
    /// <summary>Another file than the server's own sandbox has: two processes can't live in one world.</summary>
    private const string WorldFile = "sandbox-alone.db";

    public static Command Build()
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, for example http://127.0.0.1:5100", HelpName = "addresses" };
        var command = new Command("sandbox", "Run the sandbox alone: a Bot API at <address>/bot<token>/<method>.") { urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(urls), cancellationToken));
        return command;
    }

    private static async Task RunAsync(string? urls, CancellationToken cancellationToken)
    {
        var builder = ProgramBuilder.Create(urls is null ? [] : ["--urls", urls]);
        var settings = builder.AddSettings();
        builder.Services.AddSandbox(SandboxHosting.Options(builder.Configuration, settings, WorldFile));
        builder.AddListening();

        await using var app = builder.Build();
        app.MapSandboxApi("");
        app.MapSandboxControl();
        app.MapSandboxMedia();
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"The sandbox listens on {string.Join(" and ", app.Urls)}");
        Console.WriteLine("Bots reach it with that address as apiBaseUrl; people are played under /sandbox/control");
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
