using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Backups;

public static class BackupServices
{
    /// <summary>Backups for the server and the command line. Runs nothing by itself.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.AddOptions<BackupOptions>().BindConfiguration("Backup")
            .Validate(o => o.Hour is >= 0 and <= 23, "Backup__Hour must be from 0 to 23 (UTC).")
            .Validate(o => o.Keep >= 1, "Backup__Keep must be at least 1.")
            .Validate(o => !string.IsNullOrWhiteSpace(o.Path), "Backup__Path must name a folder.")
            .ValidateOnStart();
        services.AddSingleton<BackupFolder>();
        services.AddSingleton<BackupArchive>();
        services.AddSingleton<BackupCommands>();
        services.AddSingleton<DailyBackup>();
        return services;
    }

    /// <summary><c>/system/backups/{name}</c>: the file, for admins; each time is in the audit log.</summary>
    public static void MapBackups(this IEndpointRouteBuilder app) => app.MapGet("/system/backups/{name}", GetAsync).RequireAuthorization(Policies.AdministerAll);

    private static async Task<IResult> GetAsync(string name, [FromServices] BackupCommands commands, HttpContext context)
    {
        if (await commands.TakeAsync(ActorAccess.Of(context.User), name, context.RequestAborted) is not { } path)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(path, "application/zip", name);
    }
}
