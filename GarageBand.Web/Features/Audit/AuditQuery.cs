using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Audit;

/// <summary>Reads the audit log, newest first, by key: a far page costs what the first does. Each filter has its index.</summary>
public sealed class AuditQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <param name="filter">What to show.</param>
    /// <param name="before">Only entries with a smaller id; null: from the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<AuditRow>> ReadAsync(AuditFilter filter, long? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.Until is { } until)
        {
            // Ids follow the moments: the index of those gives the key to begin at.
            var last = await entries.Where(a => a.At < until).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancellationToken) ?? 0;
            before = before is null ? last + 1 : Math.Min(before.Value, last + 1);
        }

        if (filter.From is { } from)
        {
            if (await entries.Where(a => a.At >= from).OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancellationToken) is not { } first)
                return [];
            entries = entries.Where(a => a.Id >= first);
        }

        if (before is { } edge)
            entries = entries.Where(a => a.Id < edge);
        if (filter.Subject is { } subject)
            entries = entries.Where(a => a.Subject == subject);
        if (filter.Actor is { } actor)
            entries = entries.Where(a => a.Actor == actor);
        if (filter.Action is { } action)
            entries = entries.Where(a => a.Action == action);
        if (filter.BotId is { } bot)
            entries = entries.Where(a => a.BotId == bot);
        return await entries.OrderByDescending(a => a.Id).Take(PageSize + 1)
            .Select(a => new AuditRow(a.Id, a.At, a.Actor, a.Action, a.Subject, a.BotId, a.Before, a.After)).ToListAsync(cancellationToken);
    }

    /// <summary>Who may stand in the log: all accounts, the program itself and its command line.</summary>
    public async Task<IReadOnlyList<string>> ReadActorsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var staff = await db.Users.OrderBy(u => u.Email).Select(u => new { u.Id, u.Email }).ToListAsync(cancellationToken);
        return [.. staff.Select(s => Actor.Staff(s.Id, s.Email ?? "", null).Label), Actor.System.Label, Actor.CommandLine.Label];
    }

    /// <summary>The actions that the log holds, by name. As many seeks in the index as there are actions.</summary>
    public async Task<IReadOnlyList<string>> ReadActionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actions = new List<string>();
        for (var last = ""; ; last = actions[^1])
        {
            if (await db.AuditEntries.Where(a => string.Compare(a.Action, last) > 0).OrderBy(a => a.Action).Select(a => a.Action).FirstOrDefaultAsync(cancellationToken) is not { } next)
                return actions;
            actions.Add(next);
        }
    }
}
