using System.CommandLine;
using GarageBand.Web.Hosting;

namespace GarageBand.Web.Commands;

/// <summary><c>migrate</c>: brings the database to the program's version, also where the server itself may not.</summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        var command = new Command("migrate", "Create the database, or bring it to this version.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = ProgramBuilder.Create([]);
        builder.Logging.ClearProviders();
        builder.AddGarageBand();
        await using var app = builder.Build();
        await app.MigrateDatabaseAsync(cancellationToken);
        Console.WriteLine("The database is up to date.");
    }
}
