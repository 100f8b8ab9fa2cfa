using GarageBand.Web.Components.Shared;

namespace GarageBand.Web.Features.Audit;

/// <summary>The log's filter as an address has it.</summary>
/// <param name="From">A day of the person's, yyyy-MM-dd.</param>
/// <param name="Until">A day of the person's, yyyy-MM-dd; itself included.</param>
internal sealed record AuditAddress(long? Bot, string? By, string? Action, string? Subject, string? From, string? Until)
{
    /// <param name="zone">Whose days they are.</param>
    public AuditFilter Filter(TimeZoneInfo zone) => new(Bot, By, Action, Subject, Days.Begin(Days.Read(From), zone), Days.Begin(Days.Read(Until)?.AddDays(1), zone));

    public Dictionary<string, object?> Query() => new() { ["bot"] = Bot, ["by"] = By, ["action"] = Action, ["subject"] = Subject, ["from"] = From, ["until"] = Until };
}
