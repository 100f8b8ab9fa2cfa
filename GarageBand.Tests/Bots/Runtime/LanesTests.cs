using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;

namespace GarageBand.Tests.Bots.Runtime;

public sealed class LanesTests
{
    [Fact]
    public async Task UpdatesOfManyChats_EachChatInOrder_NeverMoreThanTheBoundAtWork()
    {
        var order = new ConcurrentDictionary<long, ConcurrentQueue<long>>();
        var atWork = 0;
        var most = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var lanes = new Lanes(8, 10_000, async update =>
        {
            var now = Interlocked.Increment(ref atWork);
            InterlockedMax(ref most, now);
            if (now == 8)
                full.TrySetResult();
            await full.Task;
            order.GetOrAdd(update.Incoming.Chat.Id, _ => new()).Enqueue(update.UpdateId);
            Interlocked.Decrement(ref atWork);
        });

        var random = new Random(7);
        var chats = Enumerable.Range(0, 3000).Select(i => (Chat: (long)random.Next(1, 40), Id: i)).ToList();
        foreach (var (chat, id) in chats)
            lanes.Add(Update(chat, id));
        await WaitUntilAsync(() => order.Values.Sum(q => q.Count) == chats.Count);

        Assert.Equal(8, most);
        foreach (var (chat, seen) in order)
            Assert.Equal(chats.Where(c => c.Chat == chat).Select(c => (long)c.Id), seen);
    }

    [Fact]
    public async Task SlowChat_HoldsUpNobodyElse()
    {
        var slow = new TaskCompletionSource();
        var done = new ConcurrentBag<long>();
        using var lanes = new Lanes(4, 100, async update =>
        {
            if (update.Incoming.Chat.Id == 1)
                await slow.Task;
            done.Add(update.UpdateId);
        });

        lanes.Add(Update(1, 1));
        lanes.Add(Update(1, 2));
        lanes.Add(Update(2, 3));
        await WaitUntilAsync(() => done.Contains(3));
        Assert.Equal([3], done);

        slow.SetResult();
        await WaitUntilAsync(() => done.Count == 3);
    }

    [Fact]
    public async Task Full_WaitsForRoom_ThenGoesOn()
    {
        var gate = new SemaphoreSlim(0);
        using var lanes = new Lanes(1, 2, _ => gate.WaitAsync(TestContext.Current.CancellationToken));
        for (var i = 0; i < 3; i++)
            lanes.Add(Update(i, i));
        await WaitUntilAsync(() => true);

        var room = lanes.WaitForRoomAsync(TestContext.Current.CancellationToken);
        gate.Release(3);
        await room;
        await lanes.CloseAsync();
    }

    [Fact]
    public async Task Closed_LeavesTheRestToTheInbox()
    {
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var done = new ConcurrentBag<long>();
        using var lanes = new Lanes(1, 100, async update =>
        {
            begun.TrySetResult();
            await gate.Task;
            done.Add(update.UpdateId);
        });
        lanes.Add(Update(1, 1));
        lanes.Add(Update(1, 2));
        await begun.Task;

        var closing = lanes.CloseAsync();
        gate.SetResult();
        await closing;

        Assert.Equal([1], done);
    }

    private static StoredUpdate Update(long chat, long id) => new(id, id, new TextReceived("x") { Chat = new Chat(chat, ChatKind.Private) });

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
