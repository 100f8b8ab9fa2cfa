using GarageBand.Bots.Forms.Reading;
using GarageBand.Data;
using GarageBand.Data.Forms;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Forms;

/// <summary>Stores form documents.</summary>
public static class FormVersions
{
    /// <summary>Keeps a document as the newest version of its form, and saves; one that is the newest already is not stored twice.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>The version; its id can be given to a bot.</returns>
    /// <exception cref="FormFaultsException">The document can't be used; nothing was stored.</exception>
    public static async Task<FormVersion> KeepAsync(GarageBandContext db, string json, DateTime now, CancellationToken cancellationToken)
    {
        var form = FormReader.Read(json);
        var hash = FormHash.Of(json);
        var newest = await db.FormVersions.AsNoTracking().Where(f => f.Key == form.Key).OrderByDescending(f => f.Version).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (newest?.ContentHash == hash)
            return newest;

        var version = new FormVersion(form.Key, (newest?.Version ?? 0) + 1, json, hash) { CreatedAt = now };
        db.FormVersions.Add(version);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return version;
    }
}
