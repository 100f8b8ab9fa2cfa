using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

public sealed class ChatChangesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task GroupMigrated_BindingsAndWaitingCallsFollow()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding.ChannelId = null);
        var request = (await house.SubmitsAsync()).Request;

        for (var i = 0; i < 2; i++)
            await house.UpdateAsync(new ChatMigrated(-100777) { Chat = new Chat(RequestsHouse.AdminGroup, ChatKind.Group) });

        var bot = await house.BotAsync();
        Assert.Equal((-100777, RequestsHouse.Discussion), (bot.AdminGroupId, bot.DiscussionGroupId));
        Assert.Equal(-100777, (await house.DeliveryAsync($"notice:{request.Id}")).ChatId);
        Assert.Equal(RequestsHouse.CustomerChat, (await house.DeliveryAsync($"accepted:{request.Id}")).ChatId);
    }

    [DatabaseFact]
    public async Task PersonBlocks_IsUnreachableUntilTheyComeBack()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var chat = new Chat(RequestsHouse.CustomerChat, ChatKind.Private);
        Task<DateTime?> Since() => house.ReadAsync(db => db.BotCustomers.Select(k => k.UnreachableSince).SingleAsync(Token));

        var blockedAt = house.Now;
        await house.UpdateAsync(new MembershipChanged(IsMember: false, IsAdministrator: false) { Chat = chat });
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.UpdateAsync(new MembershipChanged(IsMember: false, IsAdministrator: false) { Chat = chat });
        Assert.Equal(blockedAt, await Since());

        await house.UpdateAsync(new MembershipChanged(IsMember: true, IsAdministrator: false) { Chat = chat });
        Assert.Null(await Since());
    }
}
