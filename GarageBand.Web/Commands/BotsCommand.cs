using System.CommandLine;
using System.Text;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Commands;

/// <summary><c>bots import</c>, <c>bots export</c>, <c>bots list</c>. A server that runs beside it takes changes over within seconds.</summary>
internal static class BotsCommand
{
    public static Command Build() => new("bots", "The bots, from and to a file.") { Import(), Export(), List() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "The bots file (JSON)" };
        var command = new Command("import", "Add and change bots as a file says. The same file twice changes nothing; a bad one changes nothing.") { file };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, stop) => ImportAsync(services, parsed.GetRequiredValue(file), stop), cancellationToken));
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<string?>("FILE") { Description = "Where to write; without it, to stdout", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("export", "Write all bots as a bots file, without tokens.") { file };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, stop) => ExportAsync(services, parsed.GetValue(file), stop), cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Show the bots and how they fare.");
        command.SetAction((_, cancellationToken) => CommandHost.RunAsync(ListAsync, cancellationToken));
        return command;
    }

    private static async Task ImportAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        var json = await ReadAsync(file, cancellationToken);
        try
        {
            Console.WriteLine($"{await services.GetRequiredService<BotsImport>().ImportAsync(Actor.CommandLine, json, cancellationToken)}.");
        }
        catch (BotsFileException fault)
        {
            throw new StartFaultException($"{file}: {fault.Message}");
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartFaultException($"{file} can't be read: {failure.Message}");
        }
    }

    private static async Task ExportAsync(IServiceProvider services, string? file, CancellationToken cancellationToken)
    {
        var json = await services.GetRequiredService<BotsExport>().ExportAsync(cancellationToken);
        if (file is null)
        {
            Console.WriteLine(json);
            return;
        }

        try
        {
            await File.WriteAllTextAsync(file, json + Environment.NewLine, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartFaultException($"{file} can't be written: {failure.Message}");
        }
    }

    private static async Task ListAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<GarageBandContext>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var bots = db.Bots.AsNoTracking().Where(b => b.DeletedAt == null).OrderBy(b => b.Name)
            .Select(b => new { b.Name, b.Username, b.Enabled, b.Health.State, b.Binding.ChannelUsername, b.Binding.ChannelId });
        await foreach (var bot in bots.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var account = bot.Username is null ? "-" : $"@{bot.Username}";
            var channel = bot.ChannelUsername is { } name ? $"@{name}" : bot.ChannelId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
            Console.WriteLine($"{bot.Name}\t{account}\t{(bot.Enabled ? "on" : "off")}\t{bot.State}\t{channel}");
        }
    }
}
