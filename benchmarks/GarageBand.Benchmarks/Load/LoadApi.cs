using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GarageBand.Benchmarks.Load;

/// <summary>
/// A Bot API that does as little as it can: it hands out updates in batches and answers each call with the message it would have made.
/// So the processors are the server's, and what they spend is the server's own.
/// </summary>
public sealed class LoadApi : IAsyncDisposable
{
    private const string PhotoResult = ",\"photo\":[{\"file_id\":\"AgACAgIAAxkBAAIBenchmarkSentPhoto\",\"file_unique_id\":\"AQADsent\",\"file_size\":60000,\"width\":800,\"height\":600}]";
    private readonly WebApplication _app;
    private readonly Dictionary<string, LoadBot> _bots;
    private readonly LoadMeter _meter;

    private LoadApi(IEnumerable<LoadBot> bots, LoadMeter meter)
    {
        _meter = meter;
        _bots = bots.ToDictionary(b => b.Token);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Address => _app.Urls.First();

    public static async Task<LoadApi> StartAsync(IEnumerable<LoadBot> bots, LoadMeter meter)
    {
        var api = new LoadApi(bots, meter);
        await api._app.StartAsync();
        return api;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        _meter.Call();
        var path = http.Request.Path.Value!.AsMemory(4);
        var slash = path.Span.IndexOf('/');
        var bot = _bots[path[..slash].ToString()];
        var method = path[(slash + 1)..].ToString();
        var body = await ReadAsync(http.Request).ConfigureAwait(false);
        try
        {
            http.Response.ContentType = "application/json";
            await AnswerAsync(http, bot, method, body).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Array!);
        }
    }

    private static async Task AnswerAsync(HttpContext http, LoadBot bot, string method, ArraySegment<byte> body)
    {
        switch (method)
        {
            case "getUpdates":
                var (offset, timeout) = ReadPoll(body);
                var buffer = new ArrayBufferWriter<byte>(16_384);
                await bot.WritePollAsync(offset, TimeSpan.FromSeconds(timeout), buffer, http.RequestAborted).ConfigureAwait(false);
                await SendAsync(http, buffer.WrittenMemory).ConfigureAwait(false);
                break;
            case "getMe":
                await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"{{\"ok\":true,\"result\":{{\"id\":{bot.Id},\"is_bot\":true,\"first_name\":\"Bench\",\"username\":\"bench{bot.Id}_bot\"}}}}")).ConfigureAwait(false);
                break;
            case "sendMessage" or "sendPhoto":
                await AnswerSendAsync(http, bot, method, body).ConfigureAwait(false);
                break;
            case "editMessageText" or "editMessageCaption" or "editMessageReplyMarkup":
                await SendAsync(http, Made(bot, ReadChat(body), 1, "")).ConfigureAwait(false);
                break;
            default:
                await SendAsync(http, "{\"ok\":true,\"result\":true}").ConfigureAwait(false);
                break;
        }
    }

    private static async Task AnswerSendAsync(HttpContext http, LoadBot bot, string method, ArraySegment<byte> body)
    {
        var chatId = http.Request.ContentType?.StartsWith("multipart", StringComparison.Ordinal) == true ? bot.ChannelId : ReadChat(body);
        var id = bot.NextMessage();
        await SendAsync(http, Made(bot, chatId, id, method == "sendPhoto" ? PhotoResult : ",\"text\":\"What a customer reads when the bot asks its next question, with a few words\"")).ConfigureAwait(false);
        bot.Find(chatId)?.Answered(body, id);
    }

    private static string Made(LoadBot bot, long chatId, int messageId, string content) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"ok\":true,\"result\":{{\"message_id\":{messageId},\"from\":{{\"id\":{bot.Id},\"is_bot\":true,\"first_name\":\"Bench\",\"username\":\"bench{bot.Id}_bot\"}},\"chat\":{{\"id\":{chatId},\"first_name\":\"Оля\",\"username\":\"olya{chatId}\",\"type\":\"{(chatId < 0 ? "channel" : "private")}\"}},\"date\":{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}{content}}}}}");

    private static Task SendAsync(HttpContext http, string json) => SendAsync(http, Encoding.UTF8.GetBytes(json));

    private static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> json)
    {
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json).ConfigureAwait(false);
    }

    private static long ReadChat(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("chat_id"u8) && reader.Read())
                return reader.GetInt64();
        }

        return 0;
    }

    private static (long Offset, int Timeout) ReadPoll(ReadOnlySpan<byte> body)
    {
        var (offset, timeout) = (0L, 0);
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("offset"u8) && reader.Read())
                offset = reader.GetInt64();
            else if (reader.ValueTextEquals("timeout"u8) && reader.Read())
                timeout = reader.GetInt32();
        }

        return (offset, timeout);
    }

    private static async Task<ArraySegment<byte>> ReadAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        ReadResult read;
        do
        {
            read = await reader.ReadAsync().ConfigureAwait(false);
            if (!read.IsCompleted)
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        while (!read.IsCompleted);

        var length = (int)read.Buffer.Length;
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
        read.Buffer.CopyTo(rented);
        reader.AdvanceTo(read.Buffer.End);
        return new ArraySegment<byte>(rented, 0, length);
    }
}
