using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Deliveries;

namespace GarageBand.Tests.Web.Deliveries;

/// <summary>The page of deliveries: what is not simply sent.</summary>
public sealed class DeliveryQueryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_ShowWhatTheySay_OfTheBotsAskedFor_NewestFirst()
    {
        var watch = new CommandWatch();
        await using var house = await PortalHouse.CreateAsync(watch);
        var request = await house.RequestAsync(house.Repairs, 7, "Toyota");
        var post = await house.PostAsync(request);
        await AddAsync(house, house.Repairs, DeliveryState.Uncertain, DeliveryPurposes.Post, post);
        await AddAsync(house, house.Repairs, DeliveryState.Rejected, DeliveryPurposes.News, request);
        await AddAsync(house, house.Sales, DeliveryState.Rejected, DeliveryPurposes.Dialog, null);
        await AddAsync(house, house.Sales, DeliveryState.Pending, DeliveryPurposes.Dialog, null);
        await AddAsync(house, house.Repairs, DeliveryState.Dropped, DeliveryPurposes.PostEdit, post);
        await AddAsync(house, house.Repairs, DeliveryState.Sent, DeliveryPurposes.Dialog, null);
        var query = new DeliveryQuery(house.Database.Contexts);
        watch.IsOn = true;

        var trouble = await query.ReadAsync(DeliveryView.Trouble, [house.Repairs, house.Sales], null, Token);
        Assert.Equal([DeliveryState.Rejected, DeliveryState.Rejected, DeliveryState.Uncertain], trouble.Select(t => t.State));
        Assert.Equal([null, request, request], trouble.Select(t => t.RequestId));
        Assert.Equal([trouble[2]], await query.ReadAsync(DeliveryView.Trouble, [house.Repairs], trouble[1].Id, Token));
        Assert.Equal(house.Sales, Assert.Single(await query.ReadAsync(DeliveryView.Waiting, [house.Repairs, house.Sales], null, Token)).BotId);
        Assert.Empty(await query.ReadAsync(DeliveryView.Waiting, [house.Repairs], null, Token));
        Assert.Equal(request, Assert.Single(await query.ReadAsync(DeliveryView.Dropped, [house.Repairs], null, Token)).RequestId);

        var scans = watch.Scans(house.Database, small: ["Bots"]);
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task LongQueue_IsPaged()
    {
        await using var house = await PortalHouse.CreateAsync();
        for (var i = 0; i < DeliveryQuery.PageSize + 3; i++)
            await AddAsync(house, house.Repairs, DeliveryState.Pending, DeliveryPurposes.Alert, null);
        var query = new DeliveryQuery(house.Database.Contexts);

        var first = await query.ReadAsync(DeliveryView.Waiting, [house.Repairs], null, Token);
        var second = await query.ReadAsync(DeliveryView.Waiting, [house.Repairs], first[DeliveryQuery.PageSize - 1].Id, Token);

        Assert.Equal(DeliveryQuery.PageSize + 1, first.Count);
        Assert.Equal(3, second.Count);
        Assert.Equal(DeliveryQuery.PageSize + 3, first.Take(DeliveryQuery.PageSize).Concat(second).Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task WhoBlockedTheBot_AndMissedAnAnnouncement_IsNobodysTask()
    {
        await using var house = await PortalHouse.CreateAsync();
        await AddAsync(house, house.Repairs, DeliveryState.Rejected, DeliveryPurposes.Announcement, 1, "403 Forbidden: bot was blocked by the user");
        await AddAsync(house, house.Repairs, DeliveryState.Rejected, DeliveryPurposes.Announcement, 1, "403 Forbidden: bot is not a member of the channel chat", chat: -5);
        await AddAsync(house, house.Repairs, DeliveryState.Rejected, DeliveryPurposes.Announcement, 1, "400 Bad Request: wrong file identifier");
        await AddAsync(house, house.Repairs, DeliveryState.Uncertain, DeliveryPurposes.Announcement, 1, "timeout");
        await AddAsync(house, house.Repairs, DeliveryState.Rejected, DeliveryPurposes.Post, null, "403 Forbidden: bot is not a member");

        var trouble = await new DeliveryQuery(house.Database.Contexts).ReadAsync(DeliveryView.Trouble, [house.Repairs], null, Token);

        Assert.Equal(["403 Forbidden: bot is not a member", "timeout", "400 Bad Request: wrong file identifier", "403 Forbidden: bot is not a member of the channel chat"], trouble.Select(t => t.Failure));
    }

    private static Task AddAsync(PortalHouse house, long bot, DeliveryState state, string purpose, long? subject, string? failure = null, long chat = 5) => house.Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            db.Deliveries.Add(new Delivery(Guid.NewGuid().ToString("N"), bot, chat, DeliveryClass.Publication, purpose, "{}", PortalHouse.Noon) { State = state, SubjectId = subject, Failure = failure });
            await db.SaveChangesAsync(stop);
        },
        Token);
}
