using System.CommandLine;
using GarageBand.Bots.Staff;
using GarageBand.Web.Backups;
using GarageBand.Web.Hosting;

namespace GarageBand.Web.Commands;

/// <summary><c>backup</c>: the same backup as the portal's, also while the server runs.</summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        var command = new Command("backup", "Write a backup (database, keys, media) into the folder of backups, and say where it is.");
        command.SetAction((_, cancellationToken) => CommandHost.RunAsync((services, _) => RunAsync(services), cancellationToken));
        return command;
    }

    private static async Task RunAsync(IServiceProvider services)
    {
        var folder = services.GetRequiredService<BackupFolder>();
        var result = await services.GetRequiredService<BackupCommands>().MakeAsync(Actor.CommandLine, daily: false);
        if (!result.Ok)
        {
            throw new StartFaultException(result.Reason == BackupReasons.NoSpace
                ? $"The disk of {folder.Path} has too little room for a backup. Make room, or choose another folder with Backup__Path."
                : $"The backup could not be written. Check that {folder.Path} may be written.");
        }

        Console.WriteLine(folder.Of(folder.List()[0].Name));
    }
}
