using CsCheck;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>The limits of the table in docs/architecture.md, as the far side counts them: by arrival.</summary>
public sealed class BotQueueTests
{
    private const string Seed = "0000KoIgLDj2";
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public void Channel_NeverMoreThanTwentyInAnyMinute_AndNearlyAllOfItUsed() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var simulation = new QueueSimulation(seed);
            for (var i = 0; i < 130; i++)
                simulation.Add(-100, DeliveryClass.Publication);
            simulation.Run(TimeSpan.FromMinutes(10));

            var at = simulation.Arrived.Select(a => a.At).Order().ToList();
            Assert.Equal(130, at.Count);
            Assert.True(Most(at, Minute) <= 20, "more than 20 in a minute");
            Assert.True(Most(at, TimeSpan.FromSeconds(1)) <= 1, "two within a second");
            Assert.True(at.Count / ((at[^1] - at[0]).TotalSeconds / 60) >= 19, "less than 95 % used");
        },
        iter: 50,
        seed: Seed);

    [Fact]
    public void Albums_CountTheirItems() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[2, 10].Array[10, 30]).Sample(
        (seed, weights) =>
        {
            var simulation = new QueueSimulation(seed);
            foreach (var weight in weights)
                simulation.Add(-100, DeliveryClass.Publication, weight);
            simulation.Run(TimeSpan.FromHours(1));

            var items = simulation.Arrived.SelectMany(a => Enumerable.Repeat(a.At, a.Call.Weight)).Order().ToList();
            Assert.Equal(weights.Sum(), items.Count);
            Assert.True(Most(items, Minute) <= 20);
        },
        iter: 50,
        seed: Seed);

    [Fact]
    public void PrivateChat_BurstsOfThree_ThenOneASecond() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var simulation = new QueueSimulation(seed);
            for (var i = 0; i < 40; i++)
                simulation.Add(7, DeliveryClass.Reply);
            simulation.Run(TimeSpan.FromMinutes(5));

            var at = simulation.Arrived.Select(a => a.At).Order().ToList();
            Assert.Equal(40, at.Count);

            // What a bucket of three that gains one a second lets through.
            for (var i = 0; i < at.Count; i++)
            {
                for (var j = i; j < at.Count; j++)
                    Assert.True(j - i + 1 <= 3 + (at[j] - at[i]).TotalSeconds, $"{j - i + 1} within {at[j] - at[i]}");
            }

            Assert.True(at[2] - at[0] < TimeSpan.FromSeconds(0.6), "the burst was held up");
        },
        iter: 50,
        seed: Seed);

    [Fact]
    public void Bulk_NeverMoreThanThirtyASecond_AndNearlyAllOfItUsed()
    {
        var simulation = new QueueSimulation(3);
        for (var chat = 1; chat <= 6000; chat++)
            simulation.Add(chat, DeliveryClass.Broadcast);
        simulation.Run(TimeSpan.FromMinutes(10));

        var at = simulation.Arrived.Select(a => a.At).Order().ToList();
        Assert.Equal(6000, at.Count);
        Assert.True(Most(at, TimeSpan.FromSeconds(1)) <= 30, $"{Most(at, TimeSpan.FromSeconds(1))} within a second");
        var late = at.Where(t => t > at[0] + TimeSpan.FromSeconds(60)).ToList();
        Assert.True(late.Count / (late[^1] - late[0]).TotalSeconds >= 0.95 * 30, $"{late.Count / (late[^1] - late[0]).TotalSeconds:F1} a second");
    }

    [Fact]
    public void Bulk_ThatArrivesLate_CountsFromItsAnswer()
    {
        // Now and then the far side stands still for half a second: what waited there comes all at once.
        var simulation = new QueueSimulation(11) { Latency = _ => 5 };
        var start = simulation.Now;
        simulation.Latency = _ => (simulation.Now - start).TotalMilliseconds % 3000 is > 2000 and < 2500 and var at ? 2500 - at : 5;
        for (var chat = 1; chat <= 3000; chat++)
            simulation.Add(chat, DeliveryClass.Broadcast);
        simulation.Run(TimeSpan.FromMinutes(10));

        var arrived = simulation.Arrived.Select(a => a.At).Order().ToList();
        Assert.Equal(3000, arrived.Count);
        Assert.True(Most(arrived, TimeSpan.FromSeconds(1)) <= 30, $"{Most(arrived, TimeSpan.FromSeconds(1))} within a second");
    }

    [Fact]
    public void BroadcastOfAHundredThousand_HoldsNoReplyUp()
    {
        var simulation = new QueueSimulation(5);
        for (var chat = 1; chat <= 100_000; chat++)
            simulation.Add(chat, DeliveryClass.Broadcast);
        simulation.Run(TimeSpan.FromSeconds(10));

        var asked = simulation.Now;
        var reply = simulation.Add(500_000, DeliveryClass.Reply);
        simulation.Run(TimeSpan.FromSeconds(1));

        var at = simulation.Arrived.Single(a => a.Call == reply).At;
        Assert.True(at - asked < TimeSpan.FromMilliseconds(100), $"{(at - asked).TotalMilliseconds} ms");
    }

    [Fact]
    public void Chats_KeepTheirOrder_WhateverFails() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var simulation = new QueueSimulation(seed) { Answer = (_, _) => random.Next(5) == 0 ? new CallNotSent("no connection") : null };
            var sent = new List<(long Chat, long Id)>();
            simulation.Answer = (call, _) =>
            {
                if (random.Next(5) == 0)
                    return new CallNotSent("no connection");
                sent.Add((call.Row.ChatId, call.Id));
                return null;
            };
            for (var i = 0; i < 60; i++)
                simulation.Add(random.Next(1, 5), DeliveryClass.Reply);
            simulation.Run(TimeSpan.FromHours(1));

            Assert.Equal(60, sent.Count);
            foreach (var chat in sent.GroupBy(s => s.Chat))
                Assert.Equal(chat.Select(s => s.Id).Order(), chat.Select(s => s.Id));
        },
        iter: 50,
        seed: Seed);

    [Fact]
    public void ReplyInAChat_GoesBeforeItsBroadcast()
    {
        var simulation = new QueueSimulation(1);
        simulation.Add(7, DeliveryClass.Broadcast);
        simulation.Add(7, DeliveryClass.Reply);
        simulation.Run(TimeSpan.FromMinutes(1));

        Assert.Equal([DeliveryClass.Reply, DeliveryClass.Broadcast], simulation.Arrived.Select(a => a.Call.Class));
    }

    [Fact]
    public void LimitedChat_StandsStillUntilItsEnd_AndLeavesTheOthersAlone() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 300]).Sample(
        (seed, seconds) =>
        {
            var simulation = new QueueSimulation(seed);
            var limitedAt = (DateTime?)null;
            simulation.Answer = (call, _) =>
            {
                if (call.Row.ChatId != 1 || limitedAt is not null)
                    return null;
                limitedAt = simulation.Now;
                return new CallLimited(TimeSpan.FromSeconds(seconds));
            };
            for (var i = 0; i < 3; i++)
            {
                simulation.Add(1, DeliveryClass.Reply);
                simulation.Add(2, DeliveryClass.Reply);
            }

            simulation.Run(TimeSpan.FromHours(1));

            var again = simulation.Arrived.Where(a => a.Call.Row.ChatId == 1).Select(a => a.At).Order().Skip(1).ToList();
            Assert.Equal(3, again.Count);
            Assert.True(again[0] >= limitedAt + TimeSpan.FromSeconds(seconds), "asked before the end");
            Assert.True(simulation.Arrived.Where(a => a.Call.Row.ChatId == 2).Max(a => a.At) < limitedAt + TimeSpan.FromSeconds(3), "another chat was held up");
        },
        iter: 50,
        seed: Seed);

    [Fact]
    public void SeveralChatsLimitedAtOnce_BulkSlows_ThenRecovers()
    {
        var simulation = new QueueSimulation(9);
        var trouble = simulation.Now + TimeSpan.FromSeconds(60);
        simulation.Answer = (call, there) => there > trouble && there < trouble + TimeSpan.FromSeconds(2) && call.Row.ChatId % 3 == 0 ? new CallLimited(TimeSpan.FromSeconds(1)) : null;
        for (var chat = 1; chat <= 9000; chat++)
            simulation.Add(chat, DeliveryClass.Broadcast);
        simulation.Run(TimeSpan.FromMinutes(15));

        double Rate(TimeSpan from, TimeSpan to) => simulation.Arrived.Count(a => a.At >= trouble + from && a.At < trouble + to) / (to - from).TotalSeconds;
        Assert.True(Rate(TimeSpan.FromSeconds(-10), TimeSpan.Zero) > 25);
        Assert.True(Rate(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(14)) < 15, "it did not slow down");
        Assert.True(Rate(TimeSpan.FromSeconds(170), TimeSpan.FromSeconds(180)) > 25, "it did not recover");
    }

    [Fact]
    public void Estimate_TellsWhenAPostWillAppear()
    {
        var simulation = new QueueSimulation(4);
        for (var i = 0; i < 45; i++)
            simulation.Add(-100, DeliveryClass.Publication);
        var estimate = simulation.Queue.Estimate(-100, 45, simulation.Now);
        var post = simulation.Add(-100, DeliveryClass.Publication);
        simulation.Run(TimeSpan.FromMinutes(10));

        var at = simulation.Arrived.Single(a => a.Call == post).At;
        Assert.InRange((at - estimate).TotalSeconds, -1, 8);
    }

    [Fact]
    public void Promise_IsGivenOnlyToAnIdleChat_AndGivenUpWhenNobodyComes()
    {
        var simulation = new QueueSimulation(2);
        Assert.True(simulation.Queue.Promise("a", 7, 1, simulation.Now));
        Assert.False(simulation.Queue.Promise("b", 7, 1, simulation.Now));

        var waiting = simulation.Add(7, DeliveryClass.Reply);
        simulation.Run(TimeSpan.FromSeconds(1));
        Assert.Empty(simulation.Arrived);

        simulation.At(TimeSpan.FromMinutes(1), () => { });
        simulation.Run(TimeSpan.FromMinutes(2));
        Assert.Same(waiting, Assert.Single(simulation.Arrived).Call);
    }

    /// <summary>The most that lie in any window of this length (its end not included).</summary>
    private static int Most(List<DateTime> at, TimeSpan window)
    {
        var most = 0;
        for (int from = 0, to = 0; to < at.Count; to++)
        {
            while (at[to] - at[from] >= window)
                from++;
            most = Math.Max(most, to - from + 1);
        }

        return most;
    }
}
