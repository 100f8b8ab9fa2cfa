using GarageBand.Web.Hosting;

namespace GarageBand.Web.Commands;

/// <summary>What a command that works on the database runs in: the server's settings and database, nothing that runs by itself, no log on the console.</summary>
internal static class CommandHost
{
    public static async Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var builder = ProgramBuilder.Create([]);
        builder.Logging.ClearProviders();
        builder.AddGarageBand();
        await using var app = builder.Build();
        await app.PrepareDatabaseAsync(cancellationToken);
        await work(app.Services, cancellationToken);
    }
}
