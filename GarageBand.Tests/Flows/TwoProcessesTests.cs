using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;

namespace GarageBand.Tests.Flows;

public sealed class TwoProcessesTests
{
    [Fact]
    public async Task TwoOnOneDatabase_OnePolls_TheOtherSaysSo_AndTakesOverWhenItIsKilled()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var first = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await customer.SaysAsync("/start");
        await customer.SeesAsync("звертатися");

        await using var second = await SandboxTown.OpenServerAsync(folder);
        await second.WaitForLineAsync(line => line.Contains("is run by another process", StringComparison.Ordinal), SandboxTown.Patience);
        await customer.SaysAsync("Олена");
        await customer.SeesAsync("зробити");

        // Two that poll are told so by Telegram.
        Assert.DoesNotContain((await town.CallsAsync()).EnumerateArray(), c => c.GetProperty("method").GetString() == "getupdates" && c.GetProperty("status").GetInt32() == 409);

        await first.KillAsync();
        await customer.PressesAsync("Електрика");
        await customer.SeesAsync("авто");
        await customer.SaysAsync("Skoda Octavia 2011");
        await customer.SeesAsync("сталося");
    }
}
