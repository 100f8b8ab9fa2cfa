using GarageBand.Web.Commands;
using GarageBand.Web.Hosting;

return await ProgramCommand.RunAsync(args, ServeAsync);

static async Task ServeAsync(string[] hostArguments, CancellationToken cancellationToken)
{
    await using var app = Server.Build(hostArguments);
    app.CheckOptions();
    await app.PrepareDatabaseAsync(cancellationToken);
    app.MapAll();
    await app.AddDemoBotsAsync(cancellationToken);
    await app.ServeUntilStoppedAsync(cancellationToken);
}
