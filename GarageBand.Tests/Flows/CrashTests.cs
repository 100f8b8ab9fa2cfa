using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Flows;

/// <summary>kill -9 of the real program while Telegram stays: nothing committed is lost, nothing is posted twice.</summary>
public sealed class CrashTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each answer is said while the program is dead or dies; the seed decides how long it still lives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task KilledAfterEveryAnswer_TheDialogGoesOnWhereItWas_AndEndsInOnePost(int seed)
    {
        var random = new Random(seed);
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        var server = await SandboxTown.OpenServerAsync(folder);
        try
        {
            (Func<Task> Does, string Hears)[] dialog =
            [
                (() => customer.SaysAsync("/start"), "звертатися"),
                (() => customer.SaysAsync("Олена"), "зробити"),
                (() => customer.PressesAsync("Електрика"), "авто"),
                (() => customer.SaysAsync("Skoda Octavia 2011"), "сталося"),
                (() => customer.SaysAsync("Не горить ближнє світло, запобіжники цілі."), "фото"),
                (() => customer.SendsPhotoAsync(), "місті"),
                (() => customer.SaysAsync("Полтава"), "Skoda Octavia 2011"),
                (() => customer.PressesAsync("Опублікувати"), "№"),
            ];
            foreach (var (does, hears) in dialog)
            {
                if (random.Next(3) == 0)
                    await EndAsync(server);
                await does();

                // It lives on for as long as it takes to ask the sandbox so many times.
                for (var left = random.Next(40); left > 0; left--)
                    await town.PostsAsync();
                await EndAsync(server);
                await server.DisposeAsync();
                server = await SandboxTown.OpenServerAsync(folder);
                await customer.SeesAsync(hears);
            }

            await LinkAsync(town, customer);
        }
        finally
        {
            await server.DisposeAsync();
        }

        Assert.Single(await town.PostsAsync());
        var said = await customer.ChatAsync();
        Assert.Single(said, m => m.Buttons.Any(r => r.Any(b => b.Url is not null)));
    }

    /// <summary>The program dies while the post's call is under way: before Telegram did it, or after, with the answer lost.</summary>
    [Theory]
    [InlineData("sendPhoto")]
    [InlineData("editMessageText")]
    [InlineData("sendMessage")]
    public async Task KilledWhileTelegramHasDoneTheCall_OnePost_OneLink(string method)
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await using (var first = await SandboxTown.OpenServerAsync(folder))
        {
            await customer.FillsInAsync();
            await town.FaultAsync(method, "delayAfter", value: 120_000);
            await customer.PressesAsync("Опублікувати");
            await town.FaultsStruckAsync();
            if (method == "sendPhoto")
                await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.Count > 0 ? all : null, "the post");
            await first.KillAsync();
        }

        await using var second = await SandboxTown.OpenServerAsync(folder);
        await LinkAsync(town, customer);
        Assert.Single(await town.PostsAsync());
    }

    /// <summary>What Telegram did not do, and the program can't know, is shown and not guessed.</summary>
    [Fact]
    public async Task KilledBeforeTelegramDidThePost_NoSecondPost_StaffSeeItAsMaybeSent()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await using (var first = await SandboxTown.OpenServerAsync(folder))
        {
            await customer.FillsInAsync();
            await town.FaultAsync("sendPhoto", "delay", value: 120_000);
            await customer.PressesAsync("Опублікувати");
            await town.FaultsStruckAsync();
            await first.KillAsync();
        }

        await using var second = await SandboxTown.OpenServerAsync(folder);
        await folder.WaitForAsync("SELECT COUNT(*) FROM Deliveries WHERE State = 4 AND Purpose = 'post'", 1, Cancel);
        Assert.Empty(await town.PostsAsync());
    }

    /// <summary>The answer to the post's call is lost, the program lives.</summary>
    [Theory]
    [InlineData("dropAfter")]
    [InlineData("serverErrorAfter")]
    public async Task AnswerLost_TheForwardSettlesIt_OnePost_OneLink(string kind)
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await customer.FillsInAsync();
        await town.FaultAsync("sendPhoto", kind);
        await customer.PressesAsync("Опублікувати");

        await LinkAsync(town, customer);
        Assert.Single(await town.PostsAsync());
        Assert.Equal(0, await folder.CountAsync("SELECT COUNT(*) FROM Deliveries WHERE State = 4", Cancel));
    }

    private static async Task EndAsync(AppProcess server)
    {
        if (!server.HasExited)
            await server.KillAsync();
    }

    private static Task<SandboxMessage> LinkAsync(SandboxTown town, TownPerson customer) => town.WaitAsync(
        customer.Id, town.BotId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Url is not null))), "the link to the post");
}
