using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

public sealed class RequestFeedbackTests
{
    private const long FeedbackGroup = -1001000000009;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task PublishedRequest_OffersIt_UnderTheLink()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        var link = await house.CallAsync<EditText>($"link:{(await house.PostAsync(request.Id)).Id}");

        Assert.Equal(
            [new RevisionButton(request.Id).Data, FeedbackButton.Of(request.Id), DialogButton.Another],
            Assert.IsType<InlineKeyboard>(link.Keyboard).Rows.Skip(1).Select(r => Assert.Single(r).Data));
    }

    [DatabaseFact]
    public async Task Left_StandsUnderThePostAndInTheFeedbackGroup_Once()
    {
        await using var house = await RequestsHouse.BuildAsync(bot => bot.Binding.FeedbackGroupId = FeedbackGroup);
        var request = await house.PublishedAsync();
        await house.ForwardsAsync(42, 300, "");

        await LeavesAsync(house, request.Id, "Дякую, <b>Олег</b> & Ко");
        await LeavesAsync(house, request.Id, "Ще раз");

        var feedback = Assert.Single(await house.ReadAsync(db => db.Feedback.AsNoTracking().ToListAsync(Token)));
        var reply = await house.CallAsync<SendText>($"feedback:{feedback.Id}");
        Assert.Equal(300, reply.ReplyTo);
        Assert.Contains("Дякую, &lt;b&gt;Олег&lt;/b&gt; &amp; Ко", reply.Html, StringComparison.Ordinal);
        Assert.Equal(RequestsHouse.Discussion, (await house.DeliveryAsync($"feedback:{feedback.Id}")).ChatId);
        Assert.Equal(FeedbackGroup, (await house.DeliveryAsync($"feedback-group:{feedback.Id}")).ChatId);
        Assert.Contains("https://t.me/pets_kyiv/42", (await house.CallAsync<SendText>($"feedback-group:{feedback.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(2, (await house.DeliveriesAsync()).Count(d => d.Purpose == "feedback"));
    }

    [DatabaseFact]
    public async Task LeftBeforeThePostIsKnownInTheDiscussion_GoesThereOnceItIs()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        await LeavesAsync(house, request.Id, "Швидко і чесно");
        Assert.Null(await house.FindAsync("feedback:1"));

        await house.ForwardsAsync(42, 300, "");
        await house.ForwardsAsync(42, 300, "");

        var reply = await house.CallAsync<SendText>("feedback:1");
        Assert.Equal(300, reply.ReplyTo);
        Assert.Contains("Швидко і чесно", reply.Html, StringComparison.Ordinal);
        Assert.Single(await house.DeliveriesAsync(), d => d.Purpose == "feedback");
    }

    [DatabaseFact]
    public async Task RemovedBeforeThePostIsKnownInTheDiscussion_NeverGoesThere()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        await LeavesAsync(house, request.Id, "Погані слова");
        await house.Commands.RemoveFeedbackAsync(RequestsHouse.Anna, request.Id, Token);

        await house.ForwardsAsync(42, 300, "");

        Assert.Null(await house.FindAsync("feedback:1"));
    }

    [DatabaseFact]
    public async Task Door_IsOpenForItsOwnerWhileItIsInTheChannel_AndOnce()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var feedback = house.Get<RequestFeedback>();
        var request = (await house.SubmitsAsync()).Request;
        Task<PressedRequest?> DoorAsync(long who) => feedback.ReadAsync(house.BotId, who, request.Id, Token);

        Assert.Equal(FeedbackDoor.Closed, (await DoorAsync(RequestsHouse.CustomerChat))!.Feedback);
        await house.SentAsync($"accepted:{request.Id}", 11);
        await house.SentAsync($"post:{(await house.PostAsync(request.Id)).Id}", 42);
        Assert.Equal(new PressedRequest(request.Id, request.Number, FeedbackDoor.Open), await DoorAsync(RequestsHouse.CustomerChat));
        Assert.Null(await DoorAsync(RequestsHouse.Stranger.Id));
        await LeavesAsync(house, request.Id, "Дякую");
        Assert.Equal(FeedbackDoor.Used, (await DoorAsync(RequestsHouse.CustomerChat))!.Feedback);
    }

    [DatabaseFact]
    public async Task Removed_ItsMessagesGo_AndTheLogKeepsTheWords()
    {
        await using var house = await RequestsHouse.BuildAsync(bot => bot.Binding.FeedbackGroupId = FeedbackGroup);
        var request = await house.PublishedAsync();
        await house.ForwardsAsync(42, 300, "");
        await LeavesAsync(house, request.Id, "Погані слова");
        await house.SentAsync("feedback:1", 301);

        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.RemoveFeedbackAsync(new Actor("staff:9", ActorRights.None), request.Id, Token)).Outcome);
        Assert.Equal(CommandOutcome.Done, (await house.Commands.RemoveFeedbackAsync(RequestsHouse.Anna, request.Id, Token)).Outcome);
        Assert.Equal(CommandOutcome.AlreadyDone, (await house.Commands.RemoveFeedbackAsync(RequestsHouse.Anna, request.Id, Token)).Outcome);

        var deletion = Assert.Single(await house.DeliveriesAsync(), d => d.Purpose == "feedback-delete");
        Assert.Equal((RequestsHouse.Discussion, new DeleteMessage(301)), (deletion.ChatId, MessagingJson.Read<OutgoingCall>(deletion.Payload)));
        Assert.Equal(DeliveryState.Dropped, (await house.DeliveryAsync("feedback-group:1")).State);
        Assert.Contains("Погані слова", Assert.Single(await house.AuditAsync(), a => a.Action == RequestAudit.FeedbackRemoved).Before!, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task NoFeedback_CantBeRemoved()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        Assert.Equal(CommandResult.NotPossible("no-feedback"), await house.Commands.RemoveFeedbackAsync(RequestsHouse.Anna, request.Id, Token));
    }

    private static Task LeavesAsync(RequestsHouse house, long requestId, string text) =>
        house.Database.Writer.WriteAsync((db, ct) => house.Get<RequestFeedback>().LeaveAsync(db, requestId, text, house.Now, ct), Token);
}
