using System.Globalization;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>Photos and videos that staff gave an announcement: kept in the database, uploaded once by each bot that sends them.</summary>
internal sealed class StaffMedia(FileCopies copies, IDbContextFactory<GarageBandContext> contexts)
{
    /// <param name="mediaId">Of the <see cref="Data.Announcements.AnnouncementMedia"/>.</param>
    /// <param name="send">Makes the call.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<CallResult> SendAsync(long mediaId, Func<InputFile, Task<CallResult>> send, CancellationToken cancellationToken) =>
        copies.SendAsync(Name(mediaId), send, () => UploadAsync(mediaId, send, cancellationToken), cancellationToken);

    private static string Name(long mediaId) => string.Create(CultureInfo.InvariantCulture, $"staff:{mediaId}");

    private async Task<CallResult> UploadAsync(long mediaId, Func<InputFile, Task<CallResult>> send, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var file = await db.AnnouncementMedia.AsNoTracking().FirstOrDefaultAsync(m => m.Id == mediaId, cancellationToken).ConfigureAwait(false);
            if (file is null)
                return new CallRefused(RefusalKind.Other, 0, "The file is gone");
            using var bytes = new MemoryStream(file.Bytes, writable: false);
            return await send(InputFile.FromStream(bytes, file.FileName)).ConfigureAwait(false);
        }
    }
}
