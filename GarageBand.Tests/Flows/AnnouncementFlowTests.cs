using GarageBand.Bots.Announcements;
using GarageBand.Bots.Staff;
using GarageBand.Tests.Bots.Announcements;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Flows;

/// <summary>An announcement while processes die: nobody is told twice, nobody is forgotten, and what nobody can know is said.</summary>
public sealed class AnnouncementFlowTests
{
    private const int People = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledInTheMiddle_EachIsToldOnce_OrCountedAsMaybe_AndPauseHolds()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        var people = new List<TownPerson>();
        await using (var first = await SandboxTown.OpenServerAsync(folder))
        {
            for (var i = 0; i < People; i++)
                people.Add(await town.MakePersonAsync($"P{i}"));
            foreach (var person in people)
                await person.SaysAsync("/start");
            foreach (var person in people)
                await person.SeesAsync("звертатися");
            await using var beside = SandboxTown.Beside(folder);
            var id = await StartAsync(beside);
            await folder.WaitForAsync("SELECT COUNT(*) >= 5 FROM Deliveries WHERE Purpose = 'announcement' AND State = 2", 1, Token);
            Assert.Equal(CommandResult.Done, await beside.GetRequiredService<AnnouncementRuns>().PauseAsync(AnnouncementHouse.Admin, id, Token));
            await folder.WaitForAsync("SELECT COUNT(*) FROM Deliveries WHERE Purpose = 'announcement' AND State = 1", 0, Token);
            var before = await CountAsync(people);
            Assert.InRange(before, 5, People - 1);

            Assert.Equal(CommandResult.Done, await beside.GetRequiredService<AnnouncementRuns>().ResumeAsync(AnnouncementHouse.Admin, id, Token));
            await folder.WaitForAsync($"SELECT COUNT(*) > {before} FROM Deliveries WHERE Purpose = 'announcement' AND State = 2", 1, Token);
            await first.KillAsync();
        }

        await using var second = await SandboxTown.OpenServerAsync(folder);
        await folder.WaitForAsync("SELECT COUNT(*) FROM Announcements WHERE State = 4", 1, Token);

        var maybe = await folder.CountAsync("SELECT Result_Uncertain FROM Announcements", Token);
        var told = await CountAsync(people);
        Assert.Equal(People, await folder.CountAsync("SELECT Result_Delivered + Result_Uncertain FROM Announcements", Token));
        Assert.InRange(told, People - maybe, People);
        foreach (var person in people)
            Assert.InRange((await person.ChatAsync()).Count(m => m.Text == "Ми зачинені"), 0, 1);
    }

    private static async Task<long> StartAsync(ServiceProvider beside)
    {
        var (made, id) = await beside.GetRequiredService<AnnouncementCommands>().CreateAsync(AnnouncementHouse.Admin, 1, AnnouncementHouse.Draft(), Token);
        Assert.Equal(CommandResult.Done, made);
        Assert.Equal(CommandResult.Done, await beside.GetRequiredService<AnnouncementRuns>().StartAsync(AnnouncementHouse.Admin, id!.Value, 0, Token));
        await beside.GetRequiredService<AnnouncementFeed>().RunDueAsync(Token);
        return id.Value;
    }

    private static async Task<int> CountAsync(List<TownPerson> people)
    {
        var told = 0;
        foreach (var person in people)
            told += (await person.ChatAsync()).Any(m => m.Text == "Ми зачинені") ? 1 : 0;
        return told;
    }
}
