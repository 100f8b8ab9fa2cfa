using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Telegram;

/// <summary>An update as it is stored: what happened, free of the messenger's types.</summary>
/// <param name="Incoming">Null: of no use to any part, or unreadable; stored as done, so that it is not asked for again.</param>
public sealed record ReceivedUpdate(long UpdateId, Incoming? Incoming);

/// <summary>How a poll ended.</summary>
public enum PollOutcome
{
    Received = 0,

    /// <summary>401: the token.</summary>
    TokenRefused = 1,

    /// <summary>409: another program polls with it, or a webhook is set.</summary>
    PolledElsewhere = 2,

    /// <summary>429; see <see cref="Poll.RetryAfter"/>.</summary>
    Limited = 3,

    /// <summary>Not reached, broken, 5xx.</summary>
    Unreachable = 4,
}

/// <param name="Detail">For staff; null when all is well.</param>
public sealed record Poll(PollOutcome Outcome, IReadOnlyList<ReceivedUpdate> Updates, string? Detail = null, TimeSpan RetryAfter = default);

/// <summary>Where one bot's updates come from.</summary>
public interface IUpdateSource
{
    /// <summary>Other processes store updates of this bot, too: they are looked for whenever none came.</summary>
    bool SharesInbox => false;

    /// <summary>Puts the way that updates come in place of the other; what was not delivered is kept.</summary>
    Task<Poll> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Waits for updates from <paramref name="offset"/> on, at most the poll time-out. Confirms those before it.</summary>
    Task<Poll> PollAsync(long offset, CancellationToken cancellationToken);

    /// <summary>Nobody asks any more.</summary>
    void Close()
    {
    }
}

/// <summary>Opens them.</summary>
public interface IUpdateSources
{
    /// <summary>Null as of <see cref="IBotApis.OpenAsync"/>.</summary>
    ValueTask<IUpdateSource?> OpenAsync(long botId, CancellationToken cancellationToken);
}
