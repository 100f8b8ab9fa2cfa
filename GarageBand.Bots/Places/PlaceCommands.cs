using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Places;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Places;

/// <summary>What staff do with places. Reasons are keys of <see cref="PlaceReasons"/>. Each needs <see cref="ActorRights.Administer"/> for all bots; dialogs go by the change at once.</summary>
public sealed class PlaceCommands
{
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly StoredPlaces _places;

    internal PlaceCommands(IDatabaseWriter writer, AuditLog audit, StoredPlaces places)
    {
        _writer = writer;
        _audit = audit;
        _places = places;
    }

    public Task<CommandResult> AddAsync(Actor actor, PlaceDraft draft, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            async (db, ct) =>
            {
                var tidied = draft.Tidied();
                if (await FaultAsync(db, tidied, null, ct).ConfigureAwait(false) is { } fault)
                    return CommandResult.NotPossible(fault);
                var last = await db.Places.MaxAsync(p => (int?)p.Id, ct).ConfigureAwait(false) ?? 0;
                var place = new Place { Id = Math.Max(last + 1, Place.FirstOwnId) };
                tidied.Put(place);
                db.Places.Add(place);
                _audit.Write(db, actor, "place.added", $"place:{place.Id}", null, null, tidied);
                await UnknownPlaceLog.ForgetAsync(db, [tidied], ct).ConfigureAwait(false);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken);

    /// <summary>Requests that name the place follow it into another region.</summary>
    public Task<CommandResult> ChangeAsync(Actor actor, int placeId, PlaceDraft draft, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            async (db, ct) =>
            {
                if (await CurrentAsync(db, placeId, ct).ConfigureAwait(false) is not { } place)
                    return CommandResult.NotFound;
                var tidied = draft.Tidied();
                if (await FaultAsync(db, tidied, placeId, ct).ConfigureAwait(false) is { } fault)
                    return CommandResult.NotPossible(fault);
                var before = PlaceDraft.Of(place);
                if (before with { Aliases = tidied.Aliases } == tidied && before.Aliases.SequenceEqual(tidied.Aliases))
                    return CommandResult.AlreadyDone;

                tidied.Put(place);
                _audit.Write(db, actor, "place.changed", $"place:{placeId}", null, before, tidied);
                await UnknownPlaceLog.ForgetAsync(db, [tidied], ct).ConfigureAwait(false);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                if (before.RegionId != tidied.RegionId)
                    await PointAsync(db, placeId, place, ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken);

    /// <summary>A place has one more spelling: what customers typed and nobody knew.</summary>
    public Task<CommandResult> AddAliasAsync(Actor actor, int placeId, string alias, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            async (db, ct) =>
            {
                if (await CurrentAsync(db, placeId, ct).ConfigureAwait(false) is not { } place)
                    return CommandResult.NotFound;
                var before = PlaceDraft.Of(place);
                var after = (before with { Aliases = [.. before.Aliases, alias] }).Tidied();
                if (after.Fault() is { } fault)
                    return CommandResult.NotPossible(fault);
                await UnknownPlaceLog.ForgetAsync(db, [after], ct).ConfigureAwait(false);
                if (before.Aliases.SequenceEqual(after.Aliases))
                    return CommandResult.AlreadyDone;
                after.Put(place);
                _audit.Write(db, actor, "place.changed", $"place:{placeId}", null, before, after);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken);

    /// <summary>What customers typed is no place: it is not shown any more, for no bot. Or it is shown again.</summary>
    /// <param name="spelling">As of <see cref="UnknownPlace.Spelling"/>.</param>
    /// <param name="ignored">False: it is shown again.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<CommandResult> IgnoreAsync(Actor actor, string spelling, bool ignored, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            async (db, ct) =>
            {
                var heard = db.UnknownPlaces.Where(u => u.Spelling == spelling);
                if (!await heard.AnyAsync(ct).ConfigureAwait(false))
                    return CommandResult.NotFound;
                if (await heard.Where(u => u.IsIgnored != ignored).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsIgnored, ignored), ct).ConfigureAwait(false) == 0)
                    return CommandResult.AlreadyDone;
                _audit.Write(db, actor, ignored ? "place.name-ignored" : "place.name-shown", $"place-name:{spelling}", null, new { ignored = !ignored }, new { ignored });
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken);

    /// <summary>Takes a place out that no request names; <see cref="PlaceReasons.InUse"/>: some do, merge it instead.</summary>
    public Task<CommandResult> RemoveAsync(Actor actor, int placeId, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            async (db, ct) =>
            {
                if (await CurrentAsync(db, placeId, ct).ConfigureAwait(false) is not { } place)
                    return CommandResult.NotFound;
                if (await db.Requests.AnyAsync(r => r.PlaceId == placeId, ct).ConfigureAwait(false))
                    return CommandResult.NotPossible(PlaceReasons.InUse);
                place.Removed = true;
                _audit.Write(db, actor, "place.removed", $"place:{placeId}", null, PlaceDraft.Of(place), null);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken);

    /// <summary>
    /// Makes one place of two: the names of the one become spellings of the other, requests that name it name the other. Answers and drafts keep the
    /// id that they have, which leads to the other from now on.
    /// </summary>
    /// <param name="placeId">What is no place of its own any more.</param>
    /// <param name="intoId">What stays.</param>
    public Task<CommandResult> MergeAsync(Actor actor, int placeId, int intoId, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            async (db, ct) =>
            {
                if (placeId == intoId)
                    return CommandResult.NotPossible(PlaceReasons.SamePlace);
                if (await CurrentAsync(db, placeId, ct).ConfigureAwait(false) is not { } from || await CurrentAsync(db, intoId, ct).ConfigureAwait(false) is not { } into)
                    return CommandResult.NotFound;
                var before = PlaceDraft.Of(into);
                var after = (before with { Aliases = [.. before.Aliases, from.NameRu, from.NameUk, from.NameEn, .. PlaceDraft.Split(from.Aliases)] }).Tidied();
                if (after.Joined.Length > Place.LongestAliases)
                    return CommandResult.NotPossible(PlaceReasons.TooManyAliases);

                after.Put(into);
                db.Entry(into).Property(p => p.Aliases).IsModified = true;
                from.MergedIntoId = intoId;
                var requests = await db.Requests.CountAsync(r => r.PlaceId == placeId, ct).ConfigureAwait(false);
                _audit.Write(db, actor, "place.merged", $"place:{intoId}", null, new { Place = PlaceDraft.Of(from), Into = before }, new { Into = after, Requests = requests });

                // One step leads to what stands: whatever was merged before goes along.
                await db.Places.Where(p => p.MergedIntoId == placeId).ExecuteUpdateAsync(s => s.SetProperty(p => p.MergedIntoId, intoId), ct).ConfigureAwait(false);
                await PointAsync(db, placeId, into, ct).ConfigureAwait(false);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken);

    private static Task<Place?> CurrentAsync(GarageBandContext db, int placeId, CancellationToken cancellationToken) =>
        db.Places.FirstOrDefaultAsync(p => p.Id == placeId && p.MergedIntoId == null && !p.Removed, cancellationToken);

    private static Task PointAsync(GarageBandContext db, int placeId, Place place, CancellationToken cancellationToken) =>
        db.Requests.Where(r => r.PlaceId == placeId)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.PlaceId, place.Id).SetProperty(r => r.RegionId, place.RegionId), cancellationToken);

    private static async Task<string?> FaultAsync(GarageBandContext db, PlaceDraft draft, int? placeId, CancellationToken cancellationToken)
    {
        if (draft.Fault() is { } fault)
            return fault;
        if (!await db.Regions.AnyAsync(r => r.Id == draft.RegionId, cancellationToken).ConfigureAwait(false))
            return PlaceReasons.RegionUnknown;
        var there = await db.Places.AsNoTracking()
            .Where(p => p.RegionId == draft.RegionId && p.Id != placeId && p.MergedIntoId == null && !p.Removed)
            .Select(p => new { p.NameRu, p.NameUk }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var (ru, uk) = (PlaceSpelling.Key(draft.NameRu), PlaceSpelling.Key(draft.NameUk));
        return there.Exists(p => PlaceSpelling.Key(p.NameRu) == ru || PlaceSpelling.Key(p.NameUk) == uk) ? PlaceReasons.Exists : null;
    }

    private async Task<CommandResult> ChangeAsync(Actor actor, Func<GarageBandContext, CancellationToken, Task<CommandResult>> change, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return CommandResult.Forbidden;
        var result = await WriteAsync(change, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == CommandOutcome.Done)
            _places.Forget();
        return result;
    }

    private async Task<CommandResult> WriteAsync(Func<GarageBandContext, CancellationToken, Task<CommandResult>> change, CancellationToken cancellationToken)
    {
        var changed = CommandResult.NotPossible(PlaceReasons.ChangedMeanwhile);
        try
        {
            return await BotChanges.OrTakenAsync(() => _writer.WriteAsync(change, cancellationToken), changed).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return changed;
        }
    }
}
