using GarageBand.Bots.Audit;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Places;

/// <summary>Towns that customers typed and nobody knew: from the dialog to the admin who adds them.</summary>
public sealed class UnknownPlaceTests
{
    private const int BilaTserkva = 2;
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);
    private static readonly Actor Moderator = Actor.Staff(4, "mia@example.org", StaffRoles.Moderator);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task TypedInADialog_IsCountedForEachSpelling_AndNothingTellsWhoTypedIt()
    {
        await using var house = await RequestsHouse.BuildAsync(bot => bot.Enabled = true, services => services.AddDialogEngine().AddRuntime());
        await house.ReadAsync(db => db.Conversations.ExecuteDeleteAsync(Token));
        var phone = new TestMessenger(house);
        var olia = new Person(RequestsHouse.CustomerChat, "Оля", LanguageCode: "ru");
        await AtTownAsync(house, phone, olia);
        foreach (var typed in new[] { "г. Нова-Атлантида", "0671234567", "@olia_k", "https://t.me/olia", new string('я', 90), "нова атлантида", "!" })
            await phone.SaysAsync(house.BotId, olia, typed);

        var heard = Assert.Single(await house.ReadAsync(db => db.UnknownPlaces.AsNoTracking().ToListAsync(Token)));
        Assert.Equal((house.BotId, "новаатлантида", "Нова-Атлантида", 2, house.Now), (heard.BotId, heard.Spelling, heard.Text, heard.Times, heard.LastAt));
        await phone.SaysAsync(house.BotId, olia, "Киев");
        Assert.Single(await house.ReadAsync(db => db.UnknownPlaces.ToListAsync(Token)));
    }

    [Fact]
    public async Task TheList_GathersBots_MostTypedFirst_WithKnownPlacesThatItMayBe()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        for (var i = 0; i < 3; i++)
            await HearAsync(house, house.Repairs, "Біла Церкваа");
        await HearAsync(house, house.Repairs, "Ньюйорк, Житомирська область");
        await HearAsync(house, house.Sales, "Нью-Йорк");
        await HearAsync(house, house.Sales, "Незнайка");
        var query = new UnknownPlaceQuery(house.Database.Contexts, places);

        var rows = await query.ReadAsync(null, ignored: false, 1, Token);
        Assert.Equal([("Біла Церкваа", 3), ("Нью-Йорк", 2), ("Незнайка", 1)], rows.Select(r => (r.Text == "Ньюйорк" ? "Нью-Йорк" : r.Text, r.Times)));
        Assert.Equal(BilaTserkva, rows[0].Similar[0].Id);
        Assert.Equal([house.Repairs, house.Sales], rows[1].BotIds);
        Assert.NotNull(rows[1].RegionId);
        Assert.Equal(2, (await query.ReadAsync(house.Sales, false, 1, Token)).Count);
        Assert.Empty(await query.ReadAsync(null, true, 1, Token));
        Assert.Empty(await query.ReadAsync(null, false, 2, Token));
    }

    [Theory]
    [InlineData("Київ|Львів")]
    [InlineData("12")]
    [InlineData("я")]
    [InlineData("+380 67 123")]
    [InlineData("Одеса 12345")]
    [InlineData("оля@пошта")]
    [InlineData("http://olia")]
    public void WhatIsNoName_IsNotKept(string typed) => Assert.Null(HeardPlace.Read(typed, new FewPlaces()));

    [Fact]
    public void ANameAsLongAsIsKept_IsKept_ALongerOneIsNot()
    {
        Assert.NotNull(HeardPlace.Read(new string('я', UnknownPlace.LongestText), new FewPlaces()));
        Assert.Null(HeardPlace.Read(new string('я', UnknownPlace.LongestText + 1), new FewPlaces()));
        Assert.Null(HeardPlace.Read(string.Join('-', Enumerable.Repeat("я", UnknownPlace.LongestText)), new FewPlaces()));
    }

    [Fact]
    public async Task TypedEquallyOften_TheLastStandsFirst_PageByPage()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        for (var i = 0; i <= UnknownPlaceQuery.PageSize; i++)
            await HearAsync(house, house.Repairs, $"Нове{(char)('а' + (i / 10))}{(char)('а' + (i % 10))}", i);
        var query = new UnknownPlaceQuery(house.Database.Contexts, places);

        var first = await query.ReadAsync(null, false, 1, Token);
        Assert.Equal(UnknownPlaceQuery.PageSize + 1, first.Count);
        Assert.Equal("Новееа", first[0].Text);
        Assert.Equal("Новеаа", Assert.Single(await query.ReadAsync(null, false, 2, Token)).Text);
    }

    [Fact]
    public async Task OfPlacesWithOneName_TheOneInTheTypedRegionStandsFirst()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var similar = (await places.GetAsync(Token)).Find("Первомайскк").Similar;
        var last = similar.Last(p => p.Name.Ru == "Первомайск");
        Assert.NotEqual(similar[0].Region, last.Region);
        await HearAsync(house, house.Repairs, $"Первомайскк, {last.Region.Name.Ru} область");

        var row = Assert.Single(await new UnknownPlaceQuery(house.Database.Contexts, places).ReadAsync(null, false, 1, Token));
        Assert.Equal((last.Region.Id, last.Id), (row.RegionId, row.Similar[0].Id));
    }

    [Fact]
    public async Task AddedMadeASpellingOrIgnored_ItLeavesTheList_AndIsFoundByDialogs()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var commands = new PlaceCommands(house.Database.Writer, new AuditLog(TimeProvider.System), places);
        var query = new UnknownPlaceQuery(house.Database.Contexts, places);
        foreach (var typed in new[] { "Білоцерківка", "Нью-Йорк", "де завгодно" })
        {
            await HearAsync(house, house.Repairs, typed);
            await HearAsync(house, house.Sales, typed);
        }

        Assert.Equal(CommandResult.Forbidden, await commands.AddAliasAsync(Moderator, BilaTserkva, "Білоцерківка", Token));
        Assert.Equal(CommandResult.Forbidden, await commands.IgnoreAsync(Moderator, "дезавгодно", true, Token));
        Assert.Equal(CommandResult.NotFound, await commands.AddAliasAsync(Anna, 999_999, "Білоцерківка", Token));
        Assert.Equal(CommandResult.NotFound, await commands.IgnoreAsync(Anna, "нічого", true, Token));

        Assert.Equal(CommandResult.Done, await commands.AddAliasAsync(Anna, BilaTserkva, "Білоцерківка", Token));
        Assert.Equal(BilaTserkva, Assert.Single((await places.GetAsync(Token)).Find("бiлоцеркiвка".Replace('i', 'і')).Exact).Id);
        Assert.Equal(CommandResult.AlreadyDone, await commands.AddAliasAsync(Anna, BilaTserkva, "Білоцерківка", Token));
        Assert.Equal(CommandResult.Done, await commands.AddAsync(Anna, new PlaceDraft(1, "Нью-Йорк", "Нью-Йорк", "", []), Token));
        Assert.Equal("де завгодно", Assert.Single(await query.ReadAsync(null, false, 1, Token)).Text);

        await HearAsync(house, house.Sales, "Мацапетівка");
        Assert.Equal(CommandResult.Done, await commands.ChangeAsync(Anna, Place.FirstOwnId, new PlaceDraft(1, "Нью-Йорк", "Нью-Йорк", "", ["Мацапетівка"]), Token));
        Assert.Equal("де завгодно", Assert.Single(await query.ReadAsync(null, false, 1, Token)).Text);

        Assert.Equal(CommandResult.Done, await commands.IgnoreAsync(Anna, "дезавгодно", true, Token));
        Assert.Equal(CommandResult.AlreadyDone, await commands.IgnoreAsync(Anna, "дезавгодно", true, Token));
        await HearAsync(house, house.Sales, "де завгодно");
        Assert.Empty(await query.ReadAsync(null, false, 1, Token));
        Assert.Equal(3, Assert.Single(await query.ReadAsync(null, true, 1, Token)).Times);
        Assert.Equal(CommandResult.Done, await commands.IgnoreAsync(Anna, "дезавгодно", false, Token));
        Assert.Single(await query.ReadAsync(null, false, 1, Token));

        // Typed to another bot later, it stays ignored.
        await HearAsync(house, house.Repairs, "ніде");
        Assert.Equal(CommandResult.Done, await commands.IgnoreAsync(Anna, "ніде", true, Token));
        await HearAsync(house, house.Sales, "ніде");
        Assert.Single(await query.ReadAsync(null, false, 1, Token));
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(["place.changed", "place.added", "place.changed", "place.name-ignored", "place.name-shown", "place.name-ignored"], await db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Token));
    }

    [Fact]
    public async Task Full_TheOneNotHeardTheLongestGivesWay_AnIgnoredOneStays()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var finder = await places.GetAsync(Token);
        var at = DateTime.UnixEpoch;
        foreach (var typed in new[] { "Абвгд", "Бвгде", "Вгдеж", "Бвгде", "Гдежз" })
        {
            at = at.AddMinutes(1);
            await house.Database.Writer.WriteAsync(
                async (db, ct) =>
                {
                    await UnknownPlaceLog.HearAsync(db, house.Repairs, HeardPlace.Read(typed, finder)!, at, 3, ct);
                    return await db.UnknownPlaces.Where(u => u.Text == "Абвгд").ExecuteUpdateAsync(s => s.SetProperty(u => u.IsIgnored, true), ct);
                },
                Token);
        }

        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(["Абвгд", "Бвгде", "Гдежз"], await db.UnknownPlaces.OrderBy(u => u.Text).Select(u => u.Text).ToListAsync(Token));
    }

    private static async Task AtTownAsync(RequestsHouse house, TestMessenger phone, Person who)
    {
        await phone.SaysAsync(house.BotId, who, "/start");
        await phone.SaysAsync(house.BotId, who, "Потерялся");
        await phone.SaysAsync(house.BotId, who, "Рыжий кот");
        await phone.SaysAsync(house.BotId, who, "Хромает");
        await phone.SaysAsync(house.BotId, who, "Готово");
        await phone.SaysAsync(house.BotId, who, "Нет");
        await phone.SaysAsync(house.BotId, who, "0671234567");
        await phone.SaysAsync(house.BotId, who, "Пропустить");
        Assert.Equal("town", (await house.ReadAsync(db => db.Conversations.AsNoTracking().SingleAsync(c => c.EndedAt == null, Token))).StepKey);
    }

    private static async Task HearAsync(PortalHouse house, long bot, string typed, int minute = 0)
    {
        using var places = Places(house);
        var heard = HeardPlace.Read(typed, await places.GetAsync(Token))!;
        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await UnknownPlaceLog.HearAsync(db, bot, heard, DateTime.UnixEpoch.AddMinutes(minute), ct);
                return true;
            },
            Token);
    }

    private static StoredPlaces Places(PortalHouse house) => new(house.Database.Contexts, TimeProvider.System);

    private static async Task<PortalHouse> SeededAsync()
    {
        var house = await PortalHouse.CreateAsync();
        await house.Database.Writer.WriteAsync(new PlacesSeed().SeedAsync, Token);
        return house;
    }
}
