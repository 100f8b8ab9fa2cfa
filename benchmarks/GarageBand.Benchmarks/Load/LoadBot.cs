using System.Buffers;
using System.Globalization;
using System.Text;

namespace GarageBand.Benchmarks.Load;

/// <summary>One bot of the load driver: its customers, and the updates that wait to be fetched.</summary>
public sealed class LoadBot
{
    private const int MostInABatch = 100;
    private readonly Queue<(int Id, byte[] Json)> _updates = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<long, LoadCustomer> _customers = [];
    private TaskCompletionSource? _parked;
    private int _nextUpdate = 1;
    private int _nextMessage = 1;

    public LoadBot(int number)
    {
        Id = 7_000_000_000 + number;
        Token = $"{Id}:AAbenchmarkbenchmarkbenchmark{number:D5}aa";
        ChannelId = -1_001_000_000_000 - number;
    }

    public long Id { get; }

    public string Token { get; }

    public long ChannelId { get; }

    /// <summary>Set when the first poll arrives.</summary>
    public TaskCompletionSource Polled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<LoadCustomer> Customers => _customers.Values;

    public LoadCustomer Add(long chatId, LoadMeter meter)
    {
        var customer = new LoadCustomer(this, chatId, meter);
        _customers.Add(chatId, customer);
        return customer;
    }

    public LoadCustomer? Find(long chatId) => _customers.GetValueOrDefault(chatId);

    public int NextMessage() => Interlocked.Increment(ref _nextMessage);

    /// <summary>Something happened; <paramref name="rest"/> is the update's JSON behind its id.</summary>
    public void Enqueue(string rest)
    {
        TaskCompletionSource? parked;
        lock (_lock)
        {
            var id = _nextUpdate++;
            _updates.Enqueue((id, Encoding.UTF8.GetBytes($"{{\"update_id\":{id.ToString(CultureInfo.InvariantCulture)},{rest}}}")));
            (parked, _parked) = (_parked, null);
        }

        parked?.TrySetResult();
    }

    /// <summary>The answer to getUpdates. Updates before <paramref name="offset"/> are confirmed.</summary>
    public async Task WritePollAsync(long offset, TimeSpan patience, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        Polled.TrySetResult();
        Task? arrived = null;
        lock (_lock)
        {
            while (_updates.TryPeek(out var first) && first.Id < offset)
                _updates.Dequeue();
            if (_updates.Count == 0)
            {
                _parked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrived = _parked.Task;
            }
        }

        if (arrived is not null)
            await arrived.WaitAsync(patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        output.Write("{\"ok\":true,\"result\":["u8);
        lock (_lock)
        {
            var isFirst = true;
            foreach (var (_, json) in _updates.Take(MostInABatch))
            {
                if (!isFirst)
                    output.Write(","u8);
                isFirst = false;
                output.Write(json);
            }
        }

        output.Write("]}"u8);
    }
}
