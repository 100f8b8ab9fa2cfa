using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Announcements;

/// <summary>What the pages of announcements need, and <c>/media/announcements/{id}</c>: the photo or video of one, for staff.</summary>
public static class AnnouncementPages
{
    public static IServiceCollection AddAnnouncementPages(this IServiceCollection services) => services.AddSingleton<AnnouncementQuery>();

    public static WebApplication MapAnnouncementMedia(this WebApplication app)
    {
        app.MapGet("/media/announcements/{id:long}", GetAsync).RequireAuthorization(Policies.Observe);
        return app;
    }

    /// <summary>It never changes, so a browser that has it need not ask for a day; nobody between may keep it.</summary>
    private static async Task<IResult> GetAsync(long id, [FromServices] IDbContextFactory<GarageBandContext> contexts, HttpContext context)
    {
        if (await FindAsync(contexts, id, context.RequestAborted) is not { } media || !ActorAccess.Sees(context.User, media.BotId))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var type = (media.Kind, Path.GetExtension(media.FileName)) switch
        {
            (AnnouncementMediaKind.Video, _) => "video/mp4",
            (_, ".png") => "image/png",
            (_, ".webp") => "image/webp",
            _ => "image/jpeg",
        };
        return Results.File(media.Bytes, type, enableRangeProcessing: true);
    }

    internal static async Task<AnnouncementMedia?> FindAsync(IDbContextFactory<GarageBandContext> contexts, long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AnnouncementMedia.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
    }
}
