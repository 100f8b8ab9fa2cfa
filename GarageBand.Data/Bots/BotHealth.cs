namespace GarageBand.Data.Bots;

/// <summary>How a bot fares, as its runner last saw it.</summary>
public enum BotState
{
    /// <summary>Staff stopped it, or it has never run.</summary>
    Stopped = 0,

    /// <summary>A process took it up and asks Telegram who it is.</summary>
    Starting = 1,

    Running = 2,

    /// <summary>Telegram answers 401: the token was revoked or mistyped.</summary>
    TokenRefused = 3,

    /// <summary>Another program polls with the same token (409).</summary>
    PolledElsewhere = 4,

    /// <summary>The Bot API can't be reached or answers 5xx; tried again by itself.</summary>
    Unreachable = 5,

    /// <summary>There is no token: paste one.</summary>
    NoToken = 6,

    /// <summary>The stored token can't be read with this key ring: paste it again.</summary>
    TokenUnreadable = 7,
}

/// <summary>State, since when, and a detail for staff (never a token); part of <see cref="Bot"/>.</summary>
public sealed class BotHealth
{
    public BotState State { get; set; }

    /// <summary>UTC; when <see cref="State"/> last changed.</summary>
    public DateTime? Since { get; set; }

    /// <summary>What Telegram said, for staff; null when all is well.</summary>
    public string? Detail { get; set; }

    /// <summary>UTC; when its chats and whatever else it needs were last looked at; null: never.</summary>
    public DateTime? ExaminedAt { get; set; }
}
