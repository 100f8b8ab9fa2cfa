using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using GarageBand.Benchmarks.Load;

namespace GarageBand.Benchmarks.Crowd;

/// <summary>A customer of the sandbox: thinks a while, acts, waits for the answer, files one request after the other.</summary>
/// <param name="meter">Of all turns but the last of a request.</param>
/// <param name="publishing">Of "publish".</param>
public sealed class TownCustomer(Town town, long id, LoadMeter meter, LoadMeter publishing, Func<Random, TimeSpan> pause, Random random)
{
    private readonly Channel<(int MessageId, long At)> _arrived = Channel.CreateUnbounded<(int, long)>();

    public long Id => id;

    /// <summary>A message was added to the chat, the person's own included.</summary>
    public void Arrived(int messageId) => _arrived.Writer.TryWrite((messageId, Stopwatch.GetTimestamp()));

    /// <summary>Goes on until the meter is over and the request is filed, or <paramref name="requests"/> are.</summary>
    public async Task RunAsync(int requests, CancellationToken cancellationToken)
    {
        var shown = 0;
        for (var i = 0; i < requests && !meter.IsOver; i++)
        {
            foreach (var step in Script.Repairs)
            {
                await Task.Delay(pause(random), cancellationToken);
                if (meter.IsOver)
                    return;
                shown = await TurnAsync(step, shown, cancellationToken);
            }
        }
    }

    private async Task<int> TurnAsync(ScriptStep step, int shown, CancellationToken cancellationToken)
    {
        var data = step.Act == ScriptAct.Press ? await FindAsync(step.What, shown) : null;
        while (_arrived.Reader.TryRead(out _))
        {
            // News of an earlier request: nobody waits for them.
        }

        var begun = Stopwatch.GetTimestamp();
        var own = await ActAsync(step, data, shown);
        while (true)
        {
            var (messageId, at) = await _arrived.Reader.ReadAsync(cancellationToken);
            if (messageId == own)
                continue;
            (data is not null && step == Script.Repairs[^1] ? publishing : meter).Turn(Stopwatch.GetElapsedTime(begun, at));
            return messageId;
        }
    }

    /// <returns>The message it made; 0: none.</returns>
    private async Task<int> ActAsync(ScriptStep step, string? data, int shown)
    {
        switch (step.Act)
        {
            case ScriptAct.Press:
                await town.PostAsync($"people/{id}/press", new { peer = town.BotId, messageId = shown, data, patienceSeconds = 0 });
                return 0;
            case ScriptAct.SendPhoto:
                var photos = await town.PostAsync($"people/{id}/photo", new { peer = town.BotId, width = 320, height = 240 });
                return photos[0].GetProperty("id").GetInt32();
            default:
                return (await town.PostAsync($"people/{id}/say", new { peer = town.BotId, text = step.What })).GetProperty("id").GetInt32();
        }
    }

    /// <summary>What the button of the message on the screen carries.</summary>
    private async Task<string> FindAsync(string ending, int shown)
    {
        var json = Encoding.UTF8.GetString(await town.ReadMessageAsync(id, shown)).Replace("\"data\":", "\"callback_data\":", StringComparison.Ordinal);
        if (Script.FindButton(Encoding.UTF8.GetBytes(json), ending) is { } data)
            return data;
        meter.Odd();
        throw new InvalidOperationException($"No button {ending} in {json}");
    }
}
