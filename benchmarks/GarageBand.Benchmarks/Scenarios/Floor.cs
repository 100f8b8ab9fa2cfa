using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>
/// The bare loop: fetch updates, commit a row for each, make the call or calls that a turn makes. It keeps nothing else in mind, so it
/// is what HTTP and the disk cost in this runtime.
/// </summary>
public sealed class Floor : IDisposable
{
    private static readonly byte[] Keyboard = Encoding.UTF8.GetBytes(
        "\"parse_mode\":\"HTML\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Electrics\",\"callback_data\":\"v1:o:electrics\"}],[{\"text\":\"Publish\",\"callback_data\":\"v1:ok\"}]]}");

    private readonly HttpClient _http;
    private readonly SqliteConnection _database;
    private readonly Channel<(string Payload, TaskCompletionSource Done)> _rows = Channel.CreateUnbounded<(string, TaskCompletionSource)>();

    /// <param name="api">Address of the Bot API with the token, and a slash at its end.</param>
    /// <param name="file">SQLite file to make.</param>
    public Floor(string api, string file)
    {
        _http = new HttpClient { BaseAddress = new Uri(api), Timeout = TimeSpan.FromMinutes(1) };
        _database = new SqliteConnection($"Data Source={file}");
        _database.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Turns (Id INTEGER PRIMARY KEY, Payload TEXT NOT NULL);");
    }

    /// <summary>Runs until it is killed.</summary>
    public async Task RunAsync()
    {
        _ = Task.Run(WriteAsync);
        for (long offset = 0; ;)
        {
            using var answer = await PostAsync("getUpdates", $"{{\"offset\":{offset},\"timeout\":30}}").ConfigureAwait(false);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
            foreach (var update in json.RootElement.GetProperty("result").EnumerateArray())
            {
                offset = update.GetProperty("update_id").GetInt64() + 1;
                var press = update.TryGetProperty("callback_query", out var query);
                var message = press ? query.GetProperty("message") : update.GetProperty("message");
                var (chat, payload) = (message.GetProperty("chat").GetProperty("id").GetInt64(), update.GetRawText());
                var pressId = press ? query.GetProperty("id").GetString() : null;
                _ = Task.Run(() => TurnAsync(chat, payload, pressId));
            }
        }
    }

    public void Dispose()
    {
        _database.Dispose();
        _http.Dispose();
    }

    private async Task TurnAsync(long chat, string payload, string? press)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _rows.Writer.TryWrite((payload, done));
        await done.Task.ConfigureAwait(false);
        if (press is not null)
            (await PostAsync("answerCallbackQuery", $"{{\"callback_query_id\":\"{press}\"}}").ConfigureAwait(false)).Dispose();
        using var sent = await PostAsync("sendMessage", $"{{\"chat_id\":{chat},\"text\":\"What a customer reads when the bot asks its next question\",{Encoding.UTF8.GetString(Keyboard)}}}").ConfigureAwait(false);
        using var json = JsonDocument.Parse(await sent.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
        _ = json.RootElement.GetProperty("result").GetProperty("message_id").GetInt32();
    }

    private async Task WriteAsync()
    {
        using var insert = _database.CreateCommand();
        insert.CommandText = "INSERT INTO Turns (Payload) VALUES ($payload)";
        var parameter = insert.Parameters.Add("$payload", SqliteType.Text);
        var waiting = new List<TaskCompletionSource>();
        while (await _rows.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Execute("BEGIN IMMEDIATE");
            while (_rows.Reader.TryRead(out var row))
            {
                parameter.Value = row.Payload;
                insert.ExecuteNonQuery();
                waiting.Add(row.Done);
            }

            Execute("COMMIT");
            foreach (var done in waiting)
                done.SetResult();
            waiting.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task<HttpResponseMessage> PostAsync(string method, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.PostAsync(method, content).ConfigureAwait(false);
    }
}
