using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;

namespace GarageBand.Tests.Flows;

public sealed class SecretsInLogsTests
{
    /// <summary>HttpClient, the library, EF and the server log at their most talkative, with calls that fail in every way.</summary>
    [Fact]
    public async Task EverythingAtTrace_WholeDialogWithFaults_TheTokenIsInNoLine()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(
            folder,
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft", "Trace"),
            ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Trace"),
            ("Logging__LogLevel__System", "Trace"),
            ("Logging__LogLevel__Hangfire", "Trace"));
        var customer = await town.MakePersonAsync("Олена");
        await town.FaultAsync("getUpdates", "dropBefore");
        await town.FaultAsync("getUpdates", "serverError");
        await town.FaultAsync("sendMessage", "serverErrorAfter");
        await town.FaultAsync("sendMessage", "tooMany");
        await town.FaultAsync("sendPhoto", "dropAfter");

        await customer.FillsInAsync();
        await customer.PressesAsync("Опублікувати");
        await town.WaitAsync(customer.Id, town.BotId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Url is not null))), "the link to the post");
        await town.FaultsStruckAsync();
        var run = await server.StopAsync();

        Assert.Contains("trce: ", run.Output);
        var secret = town.Token[(town.Token.IndexOf(':') + 1)..];
        Assert.DoesNotContain(run.ToString().Split('\n'), line => line.Contains(secret, StringComparison.Ordinal));
    }
}
