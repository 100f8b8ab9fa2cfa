using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GarageBand.Tests.Support;

/// <summary>A Bot API that says what a test tells it to, over real HTTP.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedServer(WebApplication app) => _app = app;

    /// <summary>What was asked: method name and body.</summary>
    public ConcurrentQueue<(string Method, string Body)> Asked { get; } = new();

    public ConcurrentQueue<string> Paths { get; } = new();

    /// <summary>Answers a method; null: the connection is cut without an answer.</summary>
    public Func<string, (int Status, string Json)?> Answer { get; set; } = _ => (200, """{"ok":true,"result":true}""");

    public string Url => _app.Urls.First();

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        Paths.Enqueue(context.Request.Path.Value);
        using var reader = new StreamReader(context.Request.Body);
        Asked.Enqueue((method, await reader.ReadToEndAsync(context.RequestAborted)));
        if (Answer(method) is not var (status, json))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }
}
