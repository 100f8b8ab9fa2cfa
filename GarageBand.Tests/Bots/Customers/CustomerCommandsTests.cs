using GarageBand.Bots.Bots;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Customers;

/// <summary>Notes, limits and bans of one person.</summary>
public sealed class CustomerCommandsTests
{
    private static readonly Actor Taras = new("staff:4 taras@example.org", ActorRights.Moderate);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Note_IsChangedByWhoWroteItAlone_AndTheAuditKnowsWhatWasBefore()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var commands = house.Get<CustomerCommands>();

        Assert.Equal("note-empty", (await commands.AddNoteAsync(RequestsHouse.Anna, house.CustomerId, "  \n ", Token)).Reason);
        Assert.Equal(CommandResult.Done, await commands.AddNoteAsync(RequestsHouse.Anna, house.CustomerId, " Просить дзвонити після шостої ", Token));
        var note = await house.ReadAsync(db => db.CustomerNotes.AsNoTracking().SingleAsync(Token));
        Assert.Equal(("Просить дзвонити після шостої", "staff:3 anna@example.org"), (note.Text, note.Author));
        Assert.Equal(CommandOutcome.NotFound, (await commands.EditNoteAsync(Taras, house.CustomerId, note.Id, "x", Token)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await commands.DeleteNoteAsync(Taras, house.CustomerId, note.Id, Token)).Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await commands.AddNoteAsync(new Actor("staff:9", ActorRights.Observe), house.CustomerId, "x", Token)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await commands.AddNoteAsync(Taras, 999, "x", Token)).Outcome);

        Assert.Equal(CommandResult.Done, await commands.EditNoteAsync(RequestsHouse.Anna, house.CustomerId, note.Id, "Дзвонити після сьомої", Token));
        Assert.NotNull((await house.ReadAsync(db => db.CustomerNotes.AsNoTracking().SingleAsync(Token))).EditedAt);
        Assert.Equal(CommandResult.Done, await commands.DeleteNoteAsync(RequestsHouse.Anna, house.CustomerId, note.Id, Token));
        Assert.Equal(0, await house.ReadAsync(db => db.CustomerNotes.CountAsync(Token)));
        var edited = Assert.Single(await house.AuditAsync(), a => a.Action == CustomerAudit.NoteEdited);
        Assert.Contains("шостої", edited.Before, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task OwnLimits_CountInsteadOfTheBots_BothWays()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var commands = house.Get<CustomerCommands>();
        await house.SubmitsAsync();

        Assert.Null(await RefusalAsync(house, LimitSettings.None));
        Assert.Equal(CommandResult.Done, await commands.SetLimitsAsync(RequestsHouse.Anna, house.CustomerId, 1, null, Token));
        Assert.NotNull(await RefusalAsync(house, LimitSettings.None));
        Assert.NotNull(await RefusalAsync(house, new LimitSettings(OpenRequests: 5)));
        await commands.SetLimitsAsync(RequestsHouse.Anna, house.CustomerId, 9, 0, Token);
        Assert.Null(await RefusalAsync(house, new LimitSettings(OpenRequests: 1, MinutesBetween: 60)));
        await commands.SetLimitsAsync(RequestsHouse.Anna, house.CustomerId, null, null, Token);
        Assert.NotNull(await RefusalAsync(house, new LimitSettings(MinutesBetween: 60)));
        Assert.Equal("limits-invalid", (await commands.SetLimitsAsync(RequestsHouse.Anna, house.CustomerId, 0, null, Token)).Reason);
    }

    [DatabaseFact]
    public async Task Banned_InAllBots_UntilItIsLifted()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var commands = house.Get<CustomerCommands>();

        Assert.Equal(CommandResult.Done, await commands.BanAsync(RequestsHouse.Anna, house.CustomerId, new BanTerms("Спам", For: TimeSpan.FromDays(1)), Token));
        Assert.Equal(CommandOutcome.AlreadyDone, (await commands.BanAsync(RequestsHouse.Anna, house.CustomerId, new BanTerms(), Token)).Outcome);
        var ban = await house.Get<IBans>().FindAsync(house.BotId, house.CustomerId, Token);
        Assert.Equal((true, (DateTime?)house.Now.AddDays(1), "Спам"), (ban!.AllBots, ban.Until, ban.Reason));
        Assert.Equal(CommandResult.Done, await commands.UnbanAsync(RequestsHouse.Anna, house.CustomerId, Token));
        Assert.False(await house.Get<IBans>().IsBannedAsync(house.BotId, house.CustomerId, Token));
    }

    private static async Task<SubmissionRefusal?> RefusalAsync(RequestsHouse house, LimitSettings limits)
    {
        var form = await house.Get<IFormLibrary>().GetAsync(house.FormVersionId, Token);
        var bot = (await house.BotAsync()) with { Limits = limits };
        return (await house.Get<SubmissionLimits>().JudgeAsync(bot, house.CustomerId, form, RequestsHouse.Answers(), new FewPlaces(), house.Now, Token)).Refusal;
    }
}
