using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace GarageBand.Tests.Support.Town;

/// <summary>Stands between a bot and its Telegram and hands out every batch of updates twice, whatever was confirmed.</summary>
public sealed class StutteringProxy : IAsyncDisposable
{
    private readonly HttpClient _telegram;
    private readonly WebApplication _app;
    private byte[]? _again;

    private StutteringProxy(WebApplication app, string telegram) =>
        (_app, _telegram) = (app, new HttpClient { BaseAddress = new Uri(telegram), Timeout = TimeSpan.FromSeconds(90) });

    public string Address => _app.Urls.First();

    /// <summary>Batches that were handed out a second time.</summary>
    public int Repeated { get; private set; }

    public static async Task<StutteringProxy> StartAsync(string telegram)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var proxy = new StutteringProxy(app, telegram);
        app.Run(proxy.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _telegram.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var isPoll = context.Request.Path.Value!.EndsWith("/getUpdates", StringComparison.OrdinalIgnoreCase);
        if (isPoll && Interlocked.Exchange(ref _again, null) is { } again)
        {
            Repeated++;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(again, context.RequestAborted);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedPathAndQuery());
        request.Content = new StreamContent(context.Request.Body);
        if (context.Request.ContentType is { } type)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await _telegram.SendAsync(request, context.RequestAborted);
        var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (isPoll && response.IsSuccessStatusCode && JsonElement.Parse(body).GetProperty("result").GetArrayLength() > 0)
            _again = body;
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
