using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using GarageBand.Web.Features.Requests;

namespace GarageBand.Tests.Web.Requests;

/// <summary>What people keep of the list: views and columns.</summary>
public sealed class StaffViewsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task View_IsKept_Replaced_AndForgotten_ByItsOwnerOnly()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (anna, oleh) = (await PersonAsync(database, "anna"), await PersonAsync(database, "oleh"));
        var views = new StaffViews(database.Contexts, database.Writer);

        Assert.Null(await views.SaveAsync(anna, " Kyiv ", "region=26", Token));
        Assert.Null(await views.SaveAsync(anna, "Kyiv", "region=26&state=Review", Token));
        var kept = Assert.Single(await views.ReadAsync(anna, Token));
        Assert.Equal(("Kyiv", "region=26&state=Review"), (kept.Name, kept.Query));
        Assert.Empty(await views.ReadAsync(oleh, Token));
        await views.ForgetAsync(oleh, kept.Id, Token);
        Assert.Single(await views.ReadAsync(anna, Token));
        await views.ForgetAsync(anna, kept.Id, Token);
        Assert.Empty(await views.ReadAsync(anna, Token));
    }

    [Fact]
    public async Task ViewThatCantBeKept_SaysWhy()
    {
        await using var database = await TestDatabase.CreateAsync();
        var anna = await PersonAsync(database, "anna");
        var views = new StaffViews(database.Contexts, database.Writer);

        Assert.Equal("view-name", await views.SaveAsync(anna, "  ", "q=1", Token));
        Assert.Equal("view-name", await views.SaveAsync(anna, new string('x', StaffViews.LongestName + 1), "q=1", Token));
        Assert.Equal("view-too-long", await views.SaveAsync(anna, "Long", new string('q', 501), Token));
        for (var i = 0; i < StaffViews.Most; i++)
            Assert.Null(await views.SaveAsync(anna, $"View {i}", "q=1", Token));
        Assert.Equal("views-full", await views.SaveAsync(anna, "One more", "q=1", Token));
        Assert.Null(await views.SaveAsync(anna, "View 3", "q=2", Token));
    }

    [Fact]
    public async Task Columns_AreThePersonsOwn_AndTheUsualOnesUntilChosen()
    {
        await using var database = await TestDatabase.CreateAsync();
        var anna = await PersonAsync(database, "anna");
        var views = new StaffViews(database.Contexts, database.Writer);

        Assert.Equal(RequestColumns.Usual, await views.ReadColumnsAsync(anna, Token));
        await views.SaveColumnsAsync(anna, [RequestColumn.Price, RequestColumn.Number], Token);
        Assert.Equal([RequestColumn.Number, RequestColumn.Price], await views.ReadColumnsAsync(anna, Token));
        await views.SaveColumnsAsync(anna, [], Token);
        Assert.Empty(await views.ReadColumnsAsync(anna, Token));
        Assert.Equal([RequestColumn.State], RequestColumns.Read("State,Colour,17"));
    }

    private static Task<long> PersonAsync(TestDatabase database, string name) => database.Writer.WriteAsync(
        async (db, stop) =>
        {
            var member = new StaffMember { UserName = name, Email = $"{name}@example.org" };
            db.Users.Add(member);
            await db.SaveChangesAsync(stop);
            return member.Id;
        },
        Token);
}
