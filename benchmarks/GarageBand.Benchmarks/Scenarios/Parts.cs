using System.Net;
using System.Text;
using GarageBand.Benchmarks.Load;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>
/// What the parts of a turn cost alone, one after the other: whole dialogs of the repairs form by fifty customers, with every part timed by
/// itself. HTTP ends in the library: what the socket costs is the floor's figure.
/// </summary>
public sealed class Parts : IAsyncDisposable
{
    private const int Customers = 50;
    private const int WarmUpRounds = 40;
    private const int Rounds = 40;
    private readonly PartsHouse _house;
    private readonly Dictionary<string, PartFigure> _figures = [];
    private readonly LoadBot _bot = new(1);
    private readonly IUpdateHandler _dialogs;
    private long _lastDelivery;
    private bool _measures;

    private Parts(PartsHouse house)
    {
        _house = house;
        _dialogs = house.Get<IEnumerable<IUpdateHandler>>().Single(h => h is DialogHandler);
    }

    /// <summary>Processor time and memory a turn, by part.</summary>
    public static async Task<IReadOnlyCollection<PartFigure>> RunAsync()
    {
        await using var parts = new Parts(await PartsHouse.BuildAsync());
        var meter = new LoadMeter();
        for (var i = 0; i < Customers; i++)
            parts._bot.Add(500_000 + i, meter);
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            parts._measures = round >= WarmUpRounds;
            await parts.RunDialogsAsync(round);
        }

        return parts._figures.Values;
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private async Task RunDialogsAsync(int round)
    {
        var shown = _bot.Customers.ToDictionary(c => c.ChatId, _ => "");
        for (var step = 0; step < Script.Repairs.Count; step++)
        {
            var number = (round * Script.Repairs.Count) + step;
            var json = string.Join(',', _bot.Customers.Select((c, i) => c.UpdateOf(step, shown[c.ChatId], (number * Customers) + i + 1)));
            await TurnsAsync($"{{\"ok\":true,\"result\":[{json}]}}");
            foreach (var delivery in await ReadNewAsync())
            {
                if (shown.ContainsKey(delivery.ChatId))
                    shown[delivery.ChatId] = delivery.Payload.Replace("\"data\":", "\"callback_data\":", StringComparison.Ordinal);
            }
        }
    }

    private async Task TurnsAsync(string polled)
    {
        var poller = new UpdatePoller(Client(polled), TimeSpan.FromSeconds(1));
        var poll = await TimeAsync("getUpdates: read and map", () => poller.PollAsync(0, default));
        var stored = await TimeAsync("inbox: store", () => _house.Get<Inbox>().StoreAsync(_house.Bot.Id, 1, poll.Updates, default));
        await TimeAsync("  of it: read the conversation", async () =>
        {
            foreach (var update in stored)
                await ConversationRead.ReadAsync(_house.Get<HotReads>(), _house.Bot.Id, update.Incoming.Chat.Id, default);
            return true;
        });
        var writes = await TimeAsync("read, engine, state as JSON", async () =>
        {
            var all = new List<(StoredUpdate Update, UpdateWrite? Write)>();
            foreach (var update in stored)
                all.Add((update, await _dialogs.HandleAsync(_house.Bot, update.UpdateId, update.Incoming, default)));
            return all;
        });
        var before = _lastDelivery;
        await TimeAsync("store the turn", () => Task.WhenAll(writes.Select(w => _house.Get<IDatabaseWriter>().WriteAsync(
            async (db, ct) =>
            {
                await db.RunAsync(HotStatements.UpdateDone, [w.Update.RowId, _house.Bot.Id, 1L], ct);
                return await w.Write!(db, ct);
            },
            default))));
        var calls = (await ReadNewAsync(before)).Select(d => new QueuedCall(d, MessagingJson.Read<OutgoingCall>(d.Payload))).Where(c => c.Row.ChatId > 0).ToList();
        var api = new TelegramBotApi(_bot.Token, "http://127.0.0.1:1", Http("{\"ok\":true,\"result\":{\"message_id\":1,\"from\":{\"id\":7000000001,\"is_bot\":true,\"first_name\":\"Bench\"},\"chat\":{\"id\":500000,\"first_name\":\"Оля\",\"type\":\"private\"},\"date\":1790000000,\"text\":\"What a customer reads\"}}"), TimeSpan.FromSeconds(5));
        await TimeAsync("calls: build and read", async () =>
        {
            foreach (var call in calls)
                await api.CallAsync(call.Row.ChatId, call.Call, default);
            return true;
        });
        var outcomes = calls.Where(c => c.Row.Purpose == DeliveryPurposes.Dialog).Select(c => DeliveryOutcome.Of(c, new CallDone([1]), DateTime.UtcNow, 0)).ToList();
        await TimeAsync("outcomes: store", async () =>
        {
            await Task.WhenAll(outcomes.Select(_house.Get<OutcomeWriter>().StoreAsync));
            return true;
        });
    }

    private async Task<List<Delivery>> ReadNewAsync(long? after = null)
    {
        await using var db = await _house.Get<IDbContextFactory<GarageBandContext>>().CreateDbContextAsync();
        var from = after ?? _lastDelivery;
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.Id > from).OrderBy(d => d.Id).ToListAsync();
        if (after is null && rows.Count > 0)
            _lastDelivery = rows[^1].Id;
        return rows;
    }

    private async Task<T> TimeAsync<T>(string name, Func<Task<T>> part)
    {
        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var result = await part();
        if (_measures)
        {
            var figure = _figures.GetValueOrDefault(name) ?? new PartFigure(name, 0, 0);
            const double Turns = Customers * Rounds * 8;
            _figures[name] = figure with
            {
                Milliseconds = figure.Milliseconds + ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Turns),
                Kilobytes = figure.Kilobytes + ((GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / Turns),
            };
        }

        return result;
    }

    private TelegramBotClient Client(string answer) => new(new TelegramBotClientOptions(_bot.Token, "http://127.0.0.1:1"), Http(answer));

    private static HttpClient Http(string answer) => new(new Answering(Encoding.UTF8.GetBytes(answer)));

    private sealed class Answering(byte[] answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
                await content.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer), RequestMessage = request };
        }
    }
}

/// <summary>A part's share of a turn.</summary>
/// <param name="Milliseconds">Processor time of the whole process, the collector's included.</param>
public sealed record PartFigure(string Name, double Milliseconds, double Kilobytes);
