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
    public static Task<FormVersion> KeepAsync(GarageBandContext db, string json, DateTime now, CancellationToken cancellationToken) =>
        KeepAsync(db, FormReader.Read(json).Key, json, now, cancellationToken);

    /// <summary>As above, under a key of the caller's: a bot's own form may be called like one that ships and must not take its place.</summary>
    /// <param name="key">For example <c>bot:Garage</c>; at most 100 characters.</param>
    public static async Task<FormVersion> KeepAsync(GarageBandContext db, string key, string json, DateTime now, CancellationToken cancellationToken)
    {
        FormReader.Read(json);
        var hash = FormHash.Of(json);
        var newest = await db.FormVersions.AsNoTracking().Where(f => f.Key == key).OrderByDescending(f => f.Version).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (newest?.ContentHash == hash)
            return newest;

        var version = new FormVersion(key, (newest?.Version ?? 0) + 1, json, hash) { CreatedAt = now };
        db.FormVersions.Add(version);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return version;
    }

    /// <summary>Id of a form's newest version; null: there is no such form.</summary>
    public static Task<long?> NewestAsync(GarageBandContext db, string key, CancellationToken cancellationToken) =>
        db.FormVersions.Where(f => f.Key == key).OrderByDescending(f => f.Version).Select(f => (long?)f.Id).FirstOrDefaultAsync(cancellationToken);
}
