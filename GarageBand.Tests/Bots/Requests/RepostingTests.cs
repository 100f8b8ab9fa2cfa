using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>A further post of a request, and what becomes of the older one.</summary>
public sealed class RepostingTests
{
    private const string Caption = "Найден: Рудий кіт № 1\nОшейник\n+380 67 123 4567\nКиев\n#Найден #collar #Киев";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Staff_PostsAgainOnce_ItIsAudited()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        Assert.Equal(CommandResult.Done, await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token));

        var posts = await PostsAsync(house);
        Assert.Equal([PostState.Published, PostState.Queued], posts.Select(p => p.State));
        Assert.Equal((await house.CallAsync<SendPhoto>($"post:{posts[0].Id}")).Html, (await house.CallAsync<SendPhoto>($"post:{posts[1].Id}")).Html);
        var entry = Assert.Single(await house.AuditAsync());
        Assert.Equal((RequestAudit.Reposted, RequestsHouse.Anna.Label, "{\"reposts\":1}"), (entry.Action, entry.Actor, entry.After));
        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.RepostAsync(Actor.Customer(78, "X"), request.Id, Token)).Outcome);
    }

    [DatabaseFact]
    public async Task NotPublishedOrLocked_IsRefused()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        Assert.Equal(CommandResult.NotPossible("request-not-published"), await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token));

        await house.SentAsync($"post:{(await house.PostAsync(request.Id)).Id}", 42);
        await house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token);
        Assert.Equal(CommandResult.NotPossible("request-locked"), await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token));
    }

    [DatabaseFact]
    public async Task ChangedWhileItWaitsToBePostedAgain_TheNewPostSaysSoAtOnce()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var (_, newer) = await RepostedAsync(house);
        var request = Assert.Single(await house.ReadAsync(db => db.Requests.AsNoTracking().ToListAsync(Token)));
        await house.Database.Writer.WriteAsync((db, ct) => house.Get<RequestRevision>().ReviseAsync(db, "1:7", request.Id, RequestsHouse.Answers(pet: "Чорний пес"), ct), Token);

        await house.SentAsync($"post:{newer}", 55);

        var edit = await house.CallAsync<EditCaption>($"post-refreshed:{newer}");
        Assert.Equal((55, Caption.Replace("Рудий кіт", "Чорний пес", StringComparison.Ordinal)), (edit.MessageId, TelegramHtml.ToPlain(edit.Html)));
    }

    [DatabaseFact]
    public async Task OlderPostThatTelegramNoLongerDeletes_LeadsToTheNewOne_AndIsNobodysTask()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var (older, newer) = await RepostedAsync(house);
        await house.SentAsync($"post:{newer}", 55);
        Assert.Null(await house.FindAsync($"post-refreshed:{newer}"));

        await house.SettleAsync($"post-delete:{older}", DeliveryState.Rejected, result: new CallRefused(RefusalKind.CannotDelete, 400, "message can't be deleted for everyone"));

        var edit = await house.CallAsync<EditCaption>($"post-empty:{older}");
        Assert.Equal((42, "Заявка № 1 опубликована снова: <a href=\"https://t.me/pets_kyiv/55\">новый пост</a>.", null), (edit.MessageId, edit.Html, edit.Keyboard));
        await house.SentAsync($"post-empty:{older}");
        Assert.Equal([PostState.Removed, PostState.Published], (await PostsAsync(house)).Select(p => p.State));
        Assert.Equal(DeliveryState.Dropped, (await house.DeliveryAsync($"post-delete:{older}")).State);
    }

    [DatabaseFact]
    public async Task PhotosUnderTheOlderPost_GoWithIt_AndTheNewOneGetsItsOwn()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var older = (await PostsAsync(house))[0].Id;
        await house.ForwardsAsync(42, 300, Caption);
        await house.SentAsync($"photos:{older}:0", 301, new CallDone([301, 302]));
        await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token);
        var newer = (await PostsAsync(house))[1].Id;

        await house.SentAsync($"post:{newer}", 55);
        await house.ForwardsAsync(55, 400, Caption);

        Assert.Equal([301, 302], (await house.CallAsync<DeleteMessages>($"photos-delete:{older}:{RequestsHouse.Discussion}:301")).MessageIds);
        Assert.Equal(400, (await house.CallAsync<SendAlbum>($"photos:{newer}:0")).ReplyTo);
    }

    [DatabaseFact]
    public async Task PhotosThatArriveUnderAPostThatWasReplaced_GoAgain()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var older = (await PostsAsync(house))[0].Id;
        await house.ForwardsAsync(42, 300, Caption);
        await house.ClaimAsync($"photos:{older}:0");
        await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token);
        await house.SentAsync($"post:{(await PostsAsync(house))[1].Id}", 55);

        await house.SentAsync($"photos:{older}:0", 301, new CallDone([301, 302]));

        Assert.Equal([301, 302], (await house.CallAsync<DeleteMessages>($"photos-delete:{older}:{RequestsHouse.Discussion}:301")).MessageIds);
    }

    [DatabaseFact]
    public async Task ForwardOfTheNewPost_BeforeItsAnswer_IsNotTakenForTheOlderOne()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var older = (await PostsAsync(house))[0].Id;

        // Staff saw it in the channel; where, nobody knows.
        await house.SentAsync($"post:{older}");
        await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token);
        var newer = (await PostsAsync(house))[1].Id;
        await house.ClaimAsync($"post:{newer}");

        await house.ForwardsAsync(55, 400, Caption);

        Assert.Equal([(null, null), (55, 400)], (await PostsAsync(house)).Select(p => (p.MessageId, p.DiscussionMessageId)));
    }

    [DatabaseFact]
    public async Task OlderPostThatIsFoundOnlyNow_Goes_AndTheNewOneStays()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var older = (await PostsAsync(house))[0].Id;
        await house.SentAsync($"post:{older}");
        await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token);
        var newer = (await PostsAsync(house))[1].Id;
        await house.SentAsync($"post:{newer}", 55);

        await house.SentAsync($"post:{older}", 42);

        Assert.Equal(new DeleteMessage(42), await house.CallAsync<DeleteMessage>($"post-delete:{older}"));
        Assert.Null(await house.FindAsync($"post-delete:{newer}"));
    }

    [DatabaseFact]
    public async Task ClosedBeforeItsPostWasSent_ThePostNeverGoes()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var (older, newer) = await RepostedAsync(house);

        await house.Commands.CloseAsync(RequestsHouse.Anna, (await PostsAsync(house))[0].RequestId, Token);

        Assert.Equal(DeliveryState.Dropped, (await house.DeliveryAsync($"post:{newer}")).State);
        Assert.Equal([PostState.Published, PostState.Removed], (await PostsAsync(house)).Select(p => p.State));
        Assert.NotNull(await house.FindAsync($"post-closed:{older}"));
    }

    [DatabaseFact]
    public async Task ClosedWhileItsPostWasUnderWay_ThePostThatSaysSoStays()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var (older, newer) = await RepostedAsync(house);
        await house.ClaimAsync($"post:{newer}");
        await house.Commands.CloseAsync(RequestsHouse.Anna, (await PostsAsync(house))[0].RequestId, Token);

        await house.SentAsync($"post:{newer}", 55);

        Assert.Equal(new DeleteMessage(55), await house.CallAsync<DeleteMessage>($"post-delete:{newer}"));
        Assert.Null(await house.FindAsync($"post-delete:{older}"));
        Assert.Null(await house.FindAsync($"link:{newer}"));
    }

    [DatabaseFact]
    public async Task NewPostIsRefused_TheOlderOneStays()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var (older, newer) = await RepostedAsync(house);

        await house.SettleAsync($"post:{newer}", DeliveryState.Rejected, result: new CallRefused(RefusalKind.Other, 400, "no"));

        Assert.Equal([PostState.Published, PostState.Failed], (await PostsAsync(house)).Select(p => p.State));
        Assert.Null(await house.FindAsync($"post-delete:{older}"));
        Assert.Equal(RequestState.Published, (await house.ReadAsync(db => db.Requests.SingleAsync(Token))).State);
    }

    private static async Task<(long Older, long Newer)> RepostedAsync(RequestsHouse house)
    {
        var request = await house.PublishedAsync();
        Assert.Equal(CommandResult.Done, await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token));
        var posts = await PostsAsync(house);
        return (posts[0].Id, posts[1].Id);
    }

    private static Task<List<Post>> PostsAsync(RequestsHouse house) => house.ReadAsync(db => db.Posts.AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token));
}
