using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Requests;

/// <summary>What a person keeps of the list of requests: views under a name, and columns. Nobody else sees them.</summary>
public sealed class StaffViews(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer)
{
    /// <summary>Views of one person; more don't fit a menu.</summary>
    public const int Most = 20;

    public const int LongestName = 40;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<StaffView>> ReadAsync(long staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.StaffViews.AsNoTracking().Where(v => v.StaffId == staffId).OrderBy(v => v.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps the filters under a name; a view that has the name already gets them.</summary>
    /// <param name="staffId">Whose.</param>
    /// <param name="name">1–40 characters after trimming.</param>
    /// <param name="query">See <see cref="RequestAddress.QueryText"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null when it is kept; else why not: <c>view-name</c>, <c>view-too-long</c>, <c>views-full</c>.</returns>
    public async Task<string?> SaveAsync(long staffId, string name, string query, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName)
            return "view-name";
        if (query.Length > 500)
            return "view-too-long";
        return await writer.WriteAsync<string?>(
            async (db, stop) =>
            {
                var views = await db.StaffViews.Where(v => v.StaffId == staffId).ToListAsync(stop);
                if (views.FirstOrDefault(v => v.Name == name) is { } known)
                    known.Query = query;
                else if (views.Count >= Most)
                    return "views-full";
                else
                    db.StaffViews.Add(new StaffView(staffId, name, query));
                await db.SaveChangesAsync(stop);
                return null;
            },
            cancellationToken);
    }

    public Task ForgetAsync(long staffId, long viewId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) => await db.StaffViews.Where(v => v.Id == viewId && v.StaffId == staffId).ExecuteDeleteAsync(stop), cancellationToken);

    public async Task<IReadOnlyList<RequestColumn>> ReadColumnsAsync(long staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return RequestColumns.Read(await db.Users.Where(u => u.Id == staffId).Select(u => u.RequestColumns).FirstOrDefaultAsync(cancellationToken));
    }

    public Task SaveColumnsAsync(long staffId, IEnumerable<RequestColumn> columns, CancellationToken cancellationToken)
    {
        var kept = RequestColumns.Write(columns);
        return writer.WriteAsync(
            async (db, stop) => await db.Users.Where(u => u.Id == staffId).ExecuteUpdateAsync(s => s.SetProperty(u => u.RequestColumns, kept), stop), cancellationToken);
    }
}
