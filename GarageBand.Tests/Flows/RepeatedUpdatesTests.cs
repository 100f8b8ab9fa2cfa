using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;

namespace GarageBand.Tests.Flows;

public sealed class RepeatedUpdatesTests
{
    [Fact]
    public async Task EveryUpdateComesTwice_NothingIsSaidTwice_OnePost()
    {
        await using var town = await SandboxTown.BuildAsync();
        await using var proxy = await StutteringProxy.StartAsync(town.Address);
        using var folder = new AppFolder();
        await town.ImportAsync(folder, proxy.Address);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");

        await customer.FillsInAsync();
        await customer.PressesAsync("Опублікувати");
        await town.WaitAsync(customer.Id, town.BotId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Url is not null))), "the link to the post");

        // Whatever a second handling would have said stands before the answer to this.
        await customer.SaysAsync("/start");
        await town.WaitAsync(customer.Id, town.BotId, all => all[^1].Sender.Id == town.BotId && all.Count(m => m.Text.Contains("звертатися", StringComparison.Ordinal)) > 1 ? all : null, "the next dialog");
        Assert.True(proxy.Repeated >= 8, $"Only {proxy.Repeated} batches came twice.");
        Assert.Single(await town.PostsAsync());
        var said = (await customer.ChatAsync()).Where(m => m.Sender.Id == town.BotId).Select(m => m.Text).ToList();
        Assert.Equal(9, said.Count);
    }
}
