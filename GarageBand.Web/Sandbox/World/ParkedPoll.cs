namespace GarageBand.Web.Sandbox.World;

internal enum PollEnd
{
    Updates = 0,
    Conflict = 1,
    WebhookSet = 2,
}

/// <summary>A getUpdates that waits.</summary>
internal sealed class ParkedPoll
{
    private readonly TaskCompletionSource<PollEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<PollEnd> Ended => ended.Task;

    public void End(PollEnd how) => ended.TrySetResult(how);
}
