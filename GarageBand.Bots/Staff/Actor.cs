using GarageBand.Data.Staff;

namespace GarageBand.Bots.Staff;

/// <summary>Who does something: for permission checks and the audit log.</summary>
/// <param name="Label">As the audit log keeps it: <c>staff:3 anna@example.org</c>, <c>telegram:77 Oleh</c>, <c>system</c>, <c>command-line</c>.</param>
public sealed record Actor(string Label, ActorRights Rights)
{
    public static Actor System { get; } = new("system", ActorRights.Administer);

    public static Actor CommandLine { get; } = new("command-line", ActorRights.Administer);

    /// <summary>A signed-in member of staff.</summary>
    /// <param name="id">Of the account.</param>
    /// <param name="email">Of the account.</param>
    /// <param name="role">One of <see cref="StaffRoles"/>; anything else may nothing.</param>
    /// <param name="bots">As of <see cref="OnlyBots"/>.</param>
    public static Actor Staff(long id, string email, string? role, IReadOnlyList<long>? bots = null) => new($"staff:{id} {email}", role switch
    {
        StaffRoles.Admin => ActorRights.Administer,
        StaffRoles.Moderator => ActorRights.Moderate,
        StaffRoles.Observer => ActorRights.Observe,
        _ => ActorRights.None,
    })
    {
        OnlyBots = bots,
    };

    /// <summary>An administrator of a bot's admin group: may moderate that bot only.</summary>
    public static Actor GroupAdministrator(long telegramId, string name, long botId) => new($"telegram:{telegramId} {name}", ActorRights.Moderate) { OnlyBots = [botId] };

    /// <summary>A customer: may do what a request's owner may, and nothing else.</summary>
    public static Actor Customer(long telegramId, string name) => new($"telegram:{telegramId} {name}", ActorRights.None) { TelegramId = telegramId };

    /// <summary>The name in a <see cref="Label"/>: "telegram:77 Oleh" → "Oleh"; what has none stays as it is.</summary>
    public static string NameIn(string label)
    {
        var space = label.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? label : label[(space + 1)..];
    }

    /// <summary>As colleagues know who it is.</summary>
    public string Name => NameIn(Label);

    /// <summary>Who acts as a customer; null: anybody else.</summary>
    public long? TelegramId { get; init; }

    /// <summary>The only bots that the rights are for: nothing else, and nothing that all bots share. Null: everything.</summary>
    public IReadOnlyList<long>? OnlyBots { get; init; }

    /// <param name="needed">For this.</param>
    /// <param name="botId">Which bot it is about; null: it is about what all share.</param>
    public bool May(ActorRights needed, long? botId = null) => Rights >= needed && (OnlyBots is null || (botId is { } bot && OnlyBots.Contains(bot)));
}

/// <summary>Each may what the one before may.</summary>
public enum ActorRights
{
    None = 0,
    Observe = 1,
    Moderate = 2,
    Administer = 3,
}

/// <summary>How a command of staff ended.</summary>
public enum CommandOutcome
{
    Done = 0,

    /// <summary>It was so already; nothing changed.</summary>
    AlreadyDone = 1,
    Forbidden = 2,
    NotFound = 3,

    /// <summary>Not in this state (locked, not published, ...).</summary>
    NotPossible = 4,
}

/// <param name="Reason">A resource key for the reader's language; null where the outcome says all.</param>
public sealed record CommandResult(CommandOutcome Outcome, string? Reason = null)
{
    public static CommandResult Done { get; } = new(CommandOutcome.Done);

    public static CommandResult AlreadyDone { get; } = new(CommandOutcome.AlreadyDone);

    public static CommandResult Forbidden { get; } = new(CommandOutcome.Forbidden);

    public static CommandResult NotFound { get; } = new(CommandOutcome.NotFound);

    public static CommandResult NotPossible(string reason) => new(CommandOutcome.NotPossible, reason);

    public bool Ok => Outcome is CommandOutcome.Done or CommandOutcome.AlreadyDone;
}
