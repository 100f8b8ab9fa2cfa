using GarageBand.Bots.Bots;
using GarageBand.Data.Bots;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>Which commands whom the messenger offers.</summary>
public sealed class CommandMenusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task AdministratorsOfBothGroups_HaveTheCommandsOfStaff_InTheBotsLanguage_Once()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Enabled = true);
        var menus = house.Get<CommandMenus>();
        await menus.PutAsync(house.BotId, Token);
        await menus.PutAsync(house.BotId, Token);

        Assert.Equal([RequestsHouse.Discussion, RequestsHouse.AdminGroup], house.Api.Menus.Select(m => m.AdministratorsOf!.Value));
        Assert.All(house.Api.Menus, m => Assert.Equal(["ban", "user_request_stats", "post_ad", "donation"], m.Commands.Select(c => c.Word)));
        Assert.All(house.Api.Menus, m => Assert.Equal(("", "Сколько заявок подал человек"), (m.Language, m.Commands[1].Description)));
    }

    [DatabaseFact]
    public async Task AGroupThatIsTheBotsNoMore_LosesThem_AndOneThatRefuses_IsTriedAgain_WithoutHarmToTheOther()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Enabled = true);
        var menus = house.Get<CommandMenus>();
        house.Api.NextPaymentFaults.Enqueue((400, "Bad Request: chat not found"));
        await menus.PutAsync(house.BotId, Token);
        Assert.Equal([RequestsHouse.Discussion, RequestsHouse.AdminGroup], house.Api.Menus.Select(m => m.AdministratorsOf!.Value));

        house.Api.Menus.Clear();
        await menus.PutAsync(house.BotId, Token);
        Assert.Equal(RequestsHouse.Discussion, Assert.Single(house.Api.Menus).AdministratorsOf);

        await ChangeAsync(house, bot => bot.Binding.DiscussionGroupId = null);
        house.Api.Menus.Clear();
        await menus.PutAsync(house.BotId, Token);
        await menus.PutAsync(house.BotId, Token);
        var gone = Assert.Single(house.Api.Menus);
        Assert.Equal((RequestsHouse.Discussion, 0), (gone.AdministratorsOf!.Value, gone.Commands.Count));
    }

    [DatabaseFact]
    public async Task ABotThatIsSwitchedOff_IsLeftAlone_AndOneWithAnotherLanguage_SaysItAnew()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Enabled = false);
        var menus = house.Get<CommandMenus>();
        await menus.PutAsync(house.BotId, Token);
        Assert.Empty(house.Api.Menus);

        await ChangeAsync(house, bot => bot.Enabled = true);
        await menus.PutAsync(house.BotId, Token);
        house.Api.Menus.Clear();
        await ChangeAsync(house, bot => bot.Language = "uk");
        await menus.PutAsync(house.BotId, Token);
        Assert.Equal(2, house.Api.Menus.Count);
        Assert.All(house.Api.Menus, m => Assert.Equal("Скільки заявок подала людина", m.Commands[1].Description));
    }

    private static async Task ChangeAsync(RequestsHouse house, Action<Bot> change)
    {
        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                change(await db.Bots.SingleAsync(b => b.Id == house.BotId, ct));
                return await db.SaveChangesAsync(ct);
            },
            Token);
        house.Get<BotDirectory>().Forget();
    }
}
