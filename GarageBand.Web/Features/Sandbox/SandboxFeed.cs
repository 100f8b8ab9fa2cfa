using GarageBand.Web.Components.Phone;
using GarageBand.Web.Live;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>
/// One chat as one person sees it, kept fresh: changes that come close together are read once. <see cref="Changed"/> is raised on any thread.
/// </summary>
public sealed class SandboxFeed : IDisposable
{
    private const int Page = 100;
    private const int Most = 500;
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan _typingLasts = TimeSpan.FromSeconds(5);
    private readonly ISandboxWorld _world;
    private readonly long _personId;
    private readonly long _peer;
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;
    private readonly ITimer _gathering;
    private readonly ITimer _typing;
    private int _limit = Page;
    private int _waiting;
    private volatile bool _isTyping;

    public SandboxFeed(ISandboxWorld world, long personId, long peer, TimeProvider clock)
    {
        (_world, _personId, _peer, _clock) = (world, personId, peer, clock);
        _gathering = _clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _typing = _clock.CreateTimer(_ => EndTyping(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = world.Subscribe(Listening.Here<SandboxChange>(Heard));
    }

    /// <summary>Something is to be read again.</summary>
    public event Action? Changed;

    public bool IsTyping => _isTyping;

    /// <summary>Older messages than those shown may exist and can be shown.</summary>
    public bool HasEarlier { get; private set; }

    public SandboxChat? Chat { get; private set; }

    public IReadOnlyList<PhoneMessage> Messages { get; private set; } = [];

    /// <summary>Shows a page more.</summary>
    public void ShowEarlier()
    {
        _limit = Math.Min(_limit + Page, Most);
        Read();
    }

    /// <summary>Takes the chat as it is now.</summary>
    public void Read()
    {
        Interlocked.Exchange(ref _waiting, 0);
        Chat = _world.FindChat(_personId, _peer);
        if (Chat is null)
            return;
        var kind = SandboxView.KindOf(Chat);
        var messages = _world.Messages(_personId, _peer, null, _limit);
        HasEarlier = messages.Count == _limit && _limit < Most;
        Messages = [.. messages.Select(message => SandboxView.Message(message, kind))];
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _gathering.Dispose();
        _typing.Dispose();
    }

    private void Heard(SandboxChange change)
    {
        if (!change.Concerns(_personId, _peer))
            return;
        if (change.Kind == SandboxChangeKind.Typing)
        {
            _isTyping = true;
            _typing.Change(_typingLasts, Timeout.InfiniteTimeSpan);
        }
        else if (change.Kind == SandboxChangeKind.MessageAdded)
        {
            _isTyping = false;
        }

        // The first change sets the timer; those that follow before it rings ride along.
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
            _gathering.Change(_gather, Timeout.InfiniteTimeSpan);
    }

    private void EndTyping()
    {
        if (!_isTyping)
            return;
        _isTyping = false;
        Tell();
    }

    private void Tell() => Changed?.Invoke();
}
