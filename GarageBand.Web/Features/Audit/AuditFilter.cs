namespace GarageBand.Web.Features.Audit;

/// <summary>Which entries of the audit log are shown. Null: no restriction.</summary>
/// <param name="BotId">About one bot.</param>
/// <param name="Actor">By one label, exactly as the log keeps it.</param>
/// <param name="Action">One action, for example <c>bot.renamed</c>.</param>
/// <param name="Subject">What it was done to, for example <c>request:12</c>.</param>
/// <param name="From">UTC; at this moment or later.</param>
/// <param name="Until">UTC; before this moment.</param>
public sealed record AuditFilter(long? BotId = null, string? Actor = null, string? Action = null, string? Subject = null, DateTime? From = null, DateTime? Until = null);

/// <summary>An entry.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who, as the log keeps it.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">To what.</param>
/// <param name="BotId">Null: it concerns no bot.</param>
/// <param name="Before">JSON; null: there was nothing.</param>
/// <param name="After">JSON; null: nothing is left.</param>
public sealed record AuditRow(long Id, DateTime At, string Actor, string Action, string Subject, long? BotId, string? Before, string? After);
