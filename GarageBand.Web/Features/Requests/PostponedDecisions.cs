using System.Collections.Concurrent;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Web.Live;

namespace GarageBand.Web.Features.Requests;

/// <summary>
/// Decisions of staff that can be taken back for ten seconds. They live in this process and not in a page, so that a closed browser changes nothing;
/// a program that stops carries them out first. One that is killed has not decided: the requests wait as they did.
/// </summary>
public sealed partial class PostponedDecisions(RequestCommands commands, Redraws redraws, TimeProvider time, ILogger<PostponedDecisions> log) : IHostedService
{
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, Waiting> _waiting = new();
    private readonly ConcurrentDictionary<Action, Action> _listeners = new();
    private long _last;

    /// <summary>One was added, taken back or carried out; in the listener's turn and language.</summary>
    public event Action Changed
    {
        add => _listeners[value] = redraws.Of(value);
        remove => _listeners.TryRemove(value, out _);
    }

    /// <summary>Those that wait, by request.</summary>
    public IReadOnlyDictionary<long, PostponedDecision> ByRequest =>
        _waiting.Values.SelectMany(w => w.Decision.Wish.RequestIds.Select(id => (id, w.Decision))).GroupBy(p => p.id).ToDictionary(g => g.Key, g => g.First().Decision);

    /// <summary>Decides in ten seconds. A request about which a decision waits already is left to that one.</summary>
    /// <param name="wish">What to do. The permission is checked when it is done.</param>
    /// <returns>The decision, null where nothing is left to decide; and how it went, null when it was taken back.</returns>
    public (PostponedDecision? Decision, Task<DecisionTally?> Outcome) Add(DecisionWish wish)
    {
        var taken = ByRequest;
        var left = wish.RequestIds.Where(id => !taken.ContainsKey(id)).Distinct().ToList();
        if (left.Count == 0)
            return (null, Task.FromResult<DecisionTally?>(null));
        var decision = new PostponedDecision(Interlocked.Increment(ref _last), wish with { RequestIds = left }, time.GetUtcNow().UtcDateTime + Delay);
        var waiting = new Waiting(decision);
        _waiting[decision.Id] = waiting;
        waiting.Timer = time.CreateTimer(_ => _ = CarryOutAsync(waiting), null, Delay, Timeout.InfiniteTimeSpan);
        Tell();
        return (decision, waiting.Outcome.Task);
    }

    /// <returns>False: it is too late, or it was taken back already.</returns>
    public bool TakeBack(long decisionId)
    {
        if (!_waiting.TryRemove(decisionId, out var waiting))
            return false;
        waiting.Timer?.Dispose();
        waiting.Outcome.TrySetResult(null);
        Tell();
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What was promised is done before the program ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_waiting.Values.Select(CarryOutAsync));

    private async Task CarryOutAsync(Waiting waiting)
    {
        if (!_waiting.TryRemove(waiting.Decision.Id, out _))
            return;
        waiting.Timer?.Dispose();
        var (wish, done, refusals) = (waiting.Decision.Wish, 0, new Dictionary<string, int>());
        foreach (var id in wish.RequestIds)
        {
            var key = await TryAsync(wish, id);
            if (key is null)
                done++;
            else
                refusals[key] = refusals.GetValueOrDefault(key) + 1;
        }

        waiting.Outcome.TrySetResult(new DecisionTally(done, refusals));
        Tell();
    }

    /// <returns>Null: done. Else why not.</returns>
    private async Task<string?> TryAsync(DecisionWish wish, long requestId)
    {
        try
        {
            var result = await DoAsync(wish, requestId);
            return result.Ok ? null : result.Reason ?? $"Outcome{result.Outcome}";
        }
        catch (Exception failure)
        {
            LogFailure(failure, wish.Kind, requestId);
            return "decision-failed";
        }
    }

    private Task<CommandResult> DoAsync(DecisionWish wish, long requestId) => wish.Kind switch
    {
        DecisionKind.Approve => commands.ApproveAsync(wish.Actor, requestId, CancellationToken.None),
        DecisionKind.Return => commands.ReturnAsync(wish.Actor, requestId, wish.StepKey, wish.Reason, CancellationToken.None),
        DecisionKind.Reject => commands.RejectAsync(wish.Actor, requestId, wish.Reason, CancellationToken.None),
        DecisionKind.Delete => commands.DeletePostAsync(wish.Actor, requestId, CancellationToken.None),
        DecisionKind.Lock => commands.LockAsync(wish.Actor, requestId, CancellationToken.None),
        DecisionKind.Unlock => commands.UnlockAsync(wish.Actor, requestId, CancellationToken.None),
        _ => commands.BanAuthorAsync(wish.Actor, requestId, new BanTerms(wish.Reason), CancellationToken.None),
    };

    private void Tell()
    {
        foreach (var listener in _listeners.Values)
            listener();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} of request {RequestId} failed.")]
    private partial void LogFailure(Exception failure, DecisionKind kind, long requestId);

    private sealed class Waiting(PostponedDecision decision)
    {
        public PostponedDecision Decision => decision;

        public TaskCompletionSource<DecisionTally?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ITimer? Timer { get; set; }
    }
}
