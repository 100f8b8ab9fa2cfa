using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Places;

/// <summary>Counts what customers typed for a town and nobody knew. One statement for what was heard before.</summary>
internal static class UnknownPlaceLog
{
    /// <summary>Names of one bot; then the one that was not heard the longest gives way, ignored ones last.</summary>
    private const int MostKept = 500;

    /// <summary>Parameters that a statement takes on both databases.</summary>
    private const int Chunk = 500;

    /// <summary>Runs inside a turn's transaction.</summary>
    public static Task HearAsync(GarageBandContext db, long botId, HeardPlace heard, DateTime now, CancellationToken cancellationToken) =>
        HearAsync(db, botId, heard, now, MostKept, cancellationToken);

    /// <param name="most">Names that are kept of the bot.</param>
    /// <inheritdoc cref="HearAsync(GarageBandContext, long, HeardPlace, DateTime, CancellationToken)"/>
    internal static async Task HearAsync(GarageBandContext db, long botId, HeardPlace heard, DateTime now, int most, CancellationToken cancellationToken)
    {
        if (await db.RunAsync(HotStatements.PlaceHeardAgain, [now, heard.RegionId, botId, heard.Spelling], cancellationToken).ConfigureAwait(false) > 0)
            return;
        if (await db.UnknownPlaces.CountAsync(u => u.BotId == botId, cancellationToken).ConfigureAwait(false) >= most)
        {
            var oldest = await db.UnknownPlaces.Where(u => u.BotId == botId).OrderBy(u => u.IsIgnored).ThenBy(u => u.LastAt).ThenBy(u => u.Id).Select(u => u.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            await db.UnknownPlaces.Where(u => u.Id == oldest).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await db.InsertAsync([new UnknownPlace(botId, heard.Spelling, heard.Text, heard.RegionId, now)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The dictionary knows these names now.</summary>
    public static async Task ForgetAsync(GarageBandContext db, IEnumerable<PlaceDraft> known, CancellationToken cancellationToken)
    {
        var names = known.SelectMany(k => new[] { k.NameRu, k.NameUk, k.NameEn }.Concat(k.Aliases)).Select(PlaceSpelling.Key).Distinct();
        foreach (var part in names.Chunk(Chunk))
            await db.UnknownPlaces.Where(u => part.Contains(u.Spelling)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
