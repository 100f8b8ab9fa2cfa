namespace GarageBand.Bots.Deliveries;

/// <summary>When a call would go that waits behind others in a chat; taken under the queue's lock, worked out without it.</summary>
/// <param name="Pace">A copy: working it out uses it up.</param>
/// <param name="From">UTC; not before.</param>
/// <param name="Before">Calls that go first.</param>
internal readonly record struct SlotEstimate(ChatPace Pace, DateTime From, int Before)
{
    public static SlotEstimate Of(ChatLane lane, int waiting, DateTime now) =>
        new(lane.Pace.Copy(), lane.PausedUntil > now ? lane.PausedUntil : now, waiting + (lane.IsBusy ? 1 : 0));

    /// <summary>Slot by slot to the one behind them all.</summary>
    public DateTime Count()
    {
        var at = From;
        for (var i = 0; i <= Before; i++)
        {
            var next = Pace.NextAt(1);
            at = next > at ? next : at;
            Pace.Begin(at, 1);
        }

        return at;
    }
}
