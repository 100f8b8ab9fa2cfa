using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Requests;

public sealed class RequestCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Delete_TakesThePostOutAndTellsEverybody()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var post = await house.PostAsync(request.Id);

        Assert.Equal(CommandResult.Done, await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token));

        request = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Removed, true, house.Now), (request.State, request.Locked, request.ClosedAt));
        Assert.Equal(42, (await house.CallAsync<DeleteMessage>($"post-delete:{post.Id}")).MessageId);
        Assert.Contains("№ 1 знято", (await house.CallAsync<SendText>($"removed:{request.Id}")).Html, StringComparison.Ordinal);
        var card = await house.CardEditAsync();
        Assert.Contains("Удалено: anna@example.org", card.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.IsType<InlineKeyboard>(card.Keyboard).Rows.SelectMany(r => r), b => b.Data!.StartsWith("r:del", StringComparison.Ordinal));
        var entry = Assert.Single(await house.AuditAsync());
        Assert.Equal((RequestAudit.PostDeleted, RequestsHouse.Anna.Label), (entry.Action, entry.Actor));

        await house.SentAsync($"post-delete:{post.Id}");
        Assert.Equal(PostState.Removed, (await house.PostAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task DeletedTwiceAtOnce_IsDoneOnce()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        var results = await Task.WhenAll(
            house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token), house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token));

        Assert.Equal([CommandOutcome.Done, CommandOutcome.AlreadyDone], results.Select(r => r.Outcome).Order());
        Assert.Single(await house.AuditAsync());
    }

    [DatabaseFact]
    public async Task DeletedBeforeItLeft_NeverLeaves()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);

        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);

        Assert.Equal(DeliveryState.Dropped, (await house.DeliveryAsync($"post:{post.Id}")).State);
        Assert.Equal(PostState.Removed, (await house.PostAsync(request.Id)).State);
        Assert.Null(await house.FindAsync($"post-delete:{post.Id}"));
    }

    [DatabaseFact]
    public async Task DeletedWhileUnderWay_IsDeletedWhenItArrives()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);
        await house.ClaimAsync($"post:{post.Id}");

        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);
        await house.SentAsync($"post:{post.Id}", 42);

        Assert.Equal(42, (await house.CallAsync<DeleteMessage>($"post-delete:{post.Id}")).MessageId);
        Assert.Equal(RequestState.Removed, (await house.RequestAsync(request.Id)).State);
        Assert.Null(await house.FindAsync($"link:{post.Id}"));
    }

    [DatabaseFact]
    public async Task CannotBeDeleted_IsEmptied()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var post = await house.PostAsync(request.Id);
        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);

        await house.SettleAsync($"post-delete:{post.Id}", DeliveryState.Rejected, result: new CallRefused(RefusalKind.CannotDelete, 400, "message can't be deleted"));
        Assert.Equal(PostState.Published, (await house.PostAsync(request.Id)).State);
        Assert.Contains("№ 1 снята с публикации", (await house.CallAsync<EditCaption>($"post-empty:{post.Id}")).Html, StringComparison.Ordinal);

        await house.SentAsync($"post-empty:{post.Id}");
        Assert.Equal(PostState.Removed, (await house.PostAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task Delete_TakesThePhotosAlong()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);
        await house.ForwardsAsync(42, 300, "");
        await house.SentAsync($"photos:{post.Id}:0", 301, new CallDone([301, 305]));

        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);

        Assert.Equal([301, 305], (await house.CallAsync<DeleteMessages>($"photos-delete:{post.Id}:{RequestsHouse.Discussion}:301")).MessageIds);
    }

    [Fact]
    public async Task Deleted_WhileThePhotosWereUnderWay_TheyGoWhenTheyArrive()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);
        await house.ForwardsAsync(42, 300, "");
        await house.ClaimAsync($"photos:{post.Id}:0");
        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);

        await house.SentAsync($"photos:{post.Id}:0", 301, new CallDone([301, 302]));

        Assert.Equal([301, 302], (await house.CallAsync<DeleteMessages>($"photos-delete:{post.Id}:{RequestsHouse.Discussion}:301")).MessageIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_WithoutADiscussion_TakesTheWholeAlbum(bool beforeItArrived)
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding.DiscussionGroupId = null);
        var request = (await house.SubmitsAsync(photos: 3)).Request;
        var post = await house.PostAsync(request.Id);
        var album = await house.CallAsync<SendAlbum>($"post:{post.Id}");
        Assert.Equal(["file1", "file2", "file3"], album.Photos.Select(p => p.FileId));
        Assert.Contains("№ 1", album.Html, StringComparison.Ordinal);

        await house.ClaimAsync($"post:{post.Id}");
        if (beforeItArrived)
            await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);
        await house.SentAsync($"post:{post.Id}", 42, new CallDone([42, 43, 44]));
        if (!beforeItArrived)
            await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);

        Assert.Equal(42, (await house.CallAsync<DeleteMessage>($"post-delete:{post.Id}")).MessageId);
        Assert.Equal([43, 44], (await house.CallAsync<DeleteMessages>($"photos-delete:{post.Id}:{RequestsHouse.Channel}:43")).MessageIds);
    }

    [DatabaseFact]
    public async Task LockedRequest_CanStillBeDeleted()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        Assert.Equal(CommandResult.Done, await house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.Done, await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.Done, await house.Commands.UnlockAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal([RequestAudit.Locked, RequestAudit.PostDeleted, RequestAudit.Unlocked], (await house.AuditAsync()).Select(a => a.Action));
    }

    [DatabaseFact]
    public async Task Approved_IsPosted()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;
        await house.SentAsync($"accepted:{request.Id}", 11);
        await house.SentAsync($"notice:{request.Id}", 900);

        Assert.Equal(CommandResult.Done, await house.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token));

        Assert.Equal(RequestState.Queued, (await house.RequestAsync(request.Id)).State);
        var post = await house.PostAsync(request.Id);
        Assert.Contains("№ 1", (await house.CallAsync<SendPhoto>($"post:{post.Id}")).Html, StringComparison.Ordinal);
        Assert.Contains("Одобрено: anna@example.org", (await house.CardEditAsync()).Html, StringComparison.Ordinal);

        await house.SentAsync($"post:{post.Id}", 42);
        Assert.Contains("t.me/pets_kyiv/42", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.NotPossible, (await house.Commands.RejectAsync(RequestsHouse.Anna, request.Id, null, Token)).Outcome);
    }

    [DatabaseFact]
    public async Task Rejected_TellsTheOwnerWhy()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;

        Assert.Equal(CommandResult.Done, await house.Commands.RejectAsync(RequestsHouse.Anna, request.Id, "фото <b>размыто", Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.RejectAsync(RequestsHouse.Anna, request.Id, null, Token));

        Assert.Equal((RequestState.Rejected, true), ((await house.RequestAsync(request.Id)).State, (await house.RequestAsync(request.Id)).Locked));
        Assert.Contains("фото &lt;b&gt;размыто", (await house.CallAsync<SendText>($"rejected:{request.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.NotPossible, (await house.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token)).Outcome);
        Assert.Equal(CommandOutcome.NotPossible, (await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token)).Outcome);
    }

    [DatabaseFact]
    public async Task DecidedBeforeTheCardIsOut_TheCardIsPutRight()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;
        await house.Commands.RejectAsync(RequestsHouse.Anna, request.Id, null, Token);

        await house.SentAsync($"notice:{request.Id}", 900);

        var card = await house.CardEditAsync();
        Assert.Equal(900, card.MessageId);
        Assert.Contains("anna@example.org", card.Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task CardAsItShouldBe_IsNotEdited()
    {
        await using var house = await RequestsHouse.BuildAsync();
        await house.PublishedAsync();

        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Key.StartsWith("card:", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task ApprovedWithoutChannel_SaysWhy()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding = new ChannelBinding());
        var request = (await house.SubmitsAsync()).Request;

        Assert.Equal(CommandResult.NotPossible("bot-without-channel"), await house.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token));
    }

    [DatabaseFact]
    public async Task Ban_CountsAtOnceAndCanBeLifted()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var bans = house.Get<IBans>();
        Assert.False(await bans.IsBannedAsync(house.BotId, house.CustomerId, Token));

        Assert.Equal(CommandResult.Done, await house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, new BanTerms("спам"), Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, new BanTerms("спам"), Token));
        Assert.True(await bans.IsBannedAsync(house.BotId, house.CustomerId, Token));
        Assert.False(await bans.IsBannedAsync(house.BotId + 1, house.CustomerId, Token));
        Assert.Contains("Автор заблокирован: anna@example.org", (await house.CardEditAsync()).Html, StringComparison.Ordinal);

        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);
        Assert.Null(await house.FindAsync($"removed:{request.Id}"));

        Assert.Equal(CommandResult.Done, await house.Commands.UnbanAuthorAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.UnbanAuthorAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.False(await bans.IsBannedAsync(house.BotId, house.CustomerId, Token));
        Assert.DoesNotContain("заблокирован", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task WithoutPermission_NothingHappens()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        Actor[] wrong = [new("staff:4 o@example.org", ActorRights.Observe), Actor.GroupAdministrator(1, "x", house.BotId + 1)];

        foreach (var actor in wrong)
        {
            CommandResult[] results =
            [
                await house.Commands.DeletePostAsync(actor, request.Id, Token),
                await house.Commands.LockAsync(actor, request.Id, Token),
                await house.Commands.UnlockAsync(actor, request.Id, Token),
                await house.Commands.ApproveAsync(actor, request.Id, Token),
                await house.Commands.RejectAsync(actor, request.Id, null, Token),
                await house.Commands.BanAuthorAsync(actor, request.Id, new BanTerms(), Token),
                await house.Commands.UnbanAuthorAsync(actor, request.Id, Token),
            ];
            Assert.All(results, r => Assert.Equal(CommandResult.Forbidden, r));
        }

        Assert.Equal(CommandResult.NotFound, await house.Commands.DeletePostAsync(RequestsHouse.Anna, 999, Token));
        Assert.Empty(await house.AuditAsync());
    }
}
