using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Places;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Places.Files;

/// <summary>Adds and changes many places as a file says; deletes nothing. Needs <see cref="ActorRights.Administer"/> for all bots.</summary>
public sealed class PlaceImports
{
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly StoredPlaces _places;

    internal PlaceImports(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, AuditLog audit, StoredPlaces places) =>
        (_contexts, _writer, _audit, _places) = (contexts, writer, audit, places);

    /// <summary>What the file would come to; changes nothing.</summary>
    public async Task<CsvPlan> PreviewAsync(byte[] file, CancellationToken cancellationToken)
    {
        var (rows, fault) = PlaceFile.Read(file);
        if (fault is not null)
            return fault;
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return new CsvPlan([.. (await PlanAsync(db, rows, tracked: false, cancellationToken).ConfigureAwait(false)).Select(s => s.Line)]);
    }

    /// <summary>Does what was shown, in one transaction; lines that were refused are left out.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="file">The file that was shown.</param>
    /// <param name="seen">What it came to: where that is different by now, nothing is changed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CommandResult> ImportAsync(Actor actor, byte[] file, CsvPlan seen, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return CommandResult.Forbidden;
        var (rows, fault) = PlaceFile.Read(file);
        if (fault is not null)
            return CommandResult.NotPossible(fault.Fault!);
        var changed = CommandResult.NotPossible(PlaceReasons.ChangedMeanwhile);
        try
        {
            var result = await BotChanges.OrTakenAsync(() => _writer.WriteAsync((db, ct) => ImportAsync(db, actor, rows, seen, ct), cancellationToken), changed).ConfigureAwait(false);
            if (result.Outcome == CommandOutcome.Done)
                _places.Forget();
            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return changed;
        }
    }

    private async Task<CommandResult> ImportAsync(GarageBandContext db, Actor actor, IReadOnlyList<CsvRow> rows, CsvPlan seen, CancellationToken cancellationToken)
    {
        var steps = await PlanAsync(db, rows, tracked: true, cancellationToken).ConfigureAwait(false);
        if (!steps.Select(s => s.Line).SequenceEqual(seen.Lines))
            return CommandResult.NotPossible(PlaceReasons.ChangedMeanwhile);
        if (!seen.ChangesSomething)
            return CommandResult.AlreadyDone;

        var id = Math.Max(await db.Places.MaxAsync(p => (int?)p.Id, cancellationToken).ConfigureAwait(false) ?? 0, Place.FirstOwnId - 1);
        var moved = new List<Place>();
        foreach (var step in steps.Where(s => s.Line.Kind is CsvLineKind.Added or CsvLineKind.Changed))
        {
            var place = step.PlaceId is { } known ? db.Places.Local.FindEntry(known)!.Entity : db.Places.Add(new Place { Id = ++id }).Entity;
            step.After!.Put(place);
            if (step.Before is { } before && before.RegionId != place.RegionId)
                moved.Add(place);
            _audit.Write(db, actor, step.Before is null ? "place.added" : "place.changed", $"place:{place.Id}", null, step.Before, step.After);
        }

        await UnknownPlaceLog.ForgetAsync(db, steps.Select(s => s.After).OfType<PlaceDraft>(), cancellationToken).ConfigureAwait(false);
        _audit.Write(db, actor, "place.imported", "place:all", null, null, new { added = seen.Count(CsvLineKind.Added), changed = seen.Count(CsvLineKind.Changed), refused = seen.Count(CsvLineKind.Refused) });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var place in moved)
            await db.Requests.Where(r => r.PlaceId == place.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.RegionId, place.RegionId), cancellationToken).ConfigureAwait(false);
        return CommandResult.Done;
    }

    private static async Task<IReadOnlyList<PlaceStep>> PlanAsync(GarageBandContext db, IReadOnlyList<CsvRow> rows, bool tracked, CancellationToken cancellationToken)
    {
        var regions = await db.Regions.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        var current = db.Places.Where(p => p.MergedIntoId == null && !p.Removed);
        var places = await (tracked ? current : current.AsNoTracking()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new PlaceFilePlanner(regions, places).Plan(rows);
    }
}
