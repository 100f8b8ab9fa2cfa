using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

public sealed class PostOutcomeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Sent_IsPublishedAndStaffGetACard()
    {
        await using var house = await RequestsHouse.BuildAsync();

        var request = await house.PublishedAsync();

        Assert.Equal((RequestState.Published, house.Now), (request.State, request.PublishedAt));
        var post = await house.PostAsync(request.Id);
        Assert.Equal((PostState.Published, 42), (post.State, post.MessageId));
        var card = await house.CallAsync<SendText>($"notice:{request.Id}");
        Assert.Contains("https://t.me/pets_kyiv/42", card.Html, StringComparison.Ordinal);
        var buttons = Assert.IsType<InlineKeyboard>(card.Keyboard).Rows.SelectMany(r => r).ToList();
        Assert.Equal([$"r:del:{request.Id}", $"r:ban:{request.Id}"], buttons.Select(b => b.Data));
        Assert.All(buttons, b => Assert.Equal(ButtonStyle.Danger, b.Style));
    }

    [DatabaseFact]
    public async Task SentTwice_TellsOnce()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var before = (await house.DeliveriesAsync()).Count;

        await house.SentAsync($"post:{(await house.PostAsync(request.Id)).Id}", 42);

        Assert.Equal(before, (await house.DeliveriesAsync()).Count);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task Link_WithinThirtySecondsIsAnEdit(int seconds, bool edit)
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);
        await house.SentAsync($"accepted:{request.Id}", 11);

        house.Time.Advance(TimeSpan.FromSeconds(seconds));
        await house.SentAsync($"post:{post.Id}", 42);

        var link = MessagingJson.Read<OutgoingCall>((await house.DeliveryAsync($"link:{post.Id}")).Payload);
        var keyboard = Assert.IsType<InlineKeyboard>(edit ? Assert.IsType<EditText>(link).Keyboard : Assert.IsType<SendText>(link).Keyboard);
        Assert.Equal(("Відкрити публікацію", "https://t.me/pets_kyiv/42"), (keyboard.Rows[0][0].Label, keyboard.Rows[0][0].Url));
        if (link is EditText { MessageId: var edited })
            Assert.Equal(11, edited);
    }

    [DatabaseFact]
    public async Task AcceptedNotOutYet_ItGainsTheLinkWhenItIs_AndThePartnersButtonComesLast()
    {
        await using var house = await RequestsHouse.BuildAsync(b => PartnerLink.Put(b, new PartnerLink("Spare parts", "https://parts.example.org/")));
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);

        await house.SentAsync($"post:{post.Id}", 42);
        Assert.Null(await house.FindAsync($"link:{post.Id}"));

        await house.SentAsync($"accepted:{request.Id}", 11);
        var edit = await house.CallAsync<EditText>($"link:{post.Id}");
        Assert.Equal(11, edit.MessageId);
        Assert.Equal([new Button("Spare parts", Url: "https://parts.example.org/")], Assert.IsType<InlineKeyboard>(edit.Keyboard).Rows[^1]);
    }

    [DatabaseFact]
    public async Task AcceptedNeverCame_LinkIsAMessage()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);
        await house.SentAsync($"post:{post.Id}", 42);

        await house.SettleAsync($"accepted:{request.Id}", DeliveryState.Uncertain);

        await house.CallAsync<SendText>($"link:{post.Id}");
    }

    [Theory]
    [InlineData(59, DeliveryClass.Reply)]
    [InlineData(60, DeliveryClass.Broadcast)]
    public async Task Link_ToSomebodyWhoLeft_IsBulk(int seconds, DeliveryClass expected)
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);
        await house.SentAsync($"accepted:{request.Id}", 11);

        house.Time.Advance(TimeSpan.FromSeconds(seconds));
        await house.SentAsync($"post:{post.Id}", 42);

        Assert.Equal(expected, (await house.DeliveryAsync($"link:{post.Id}")).Class);
    }

    [DatabaseFact]
    public async Task Link_IsInTheConversation()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        await house.Database.Writer.WriteAsync((db, ct) => db.Conversations.ExecuteUpdateAsync(s => s.SetProperty(c => c.RequestId, request.Id), ct), Token);
        var post = await house.PostAsync(request.Id);
        await house.SentAsync($"accepted:{request.Id}", 11);

        await house.SentAsync($"post:{post.Id}", 42);

        var line = await house.ReadAsync(db => db.Messages.SingleAsync(m => m.DeliveryKey == $"link:{post.Id}", Token));
        Assert.NotNull(line.ConversationId);
    }

    [DatabaseFact]
    public async Task Unreachable_HearsNothing()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var post = await house.PostAsync((await house.SubmitsAsync()).Request.Id);
        await house.Database.Writer.WriteAsync((db, ct) => db.BotCustomers.ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Now), ct), Token);

        await house.SentAsync($"post:{post.Id}", 42);

        Assert.Null(await house.FindAsync($"link:{post.Id}"));
    }

    [DatabaseFact]
    public async Task LinkCantBeAnEdit_IsAMessage()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var post = await house.PostAsync(request.Id);

        await house.SettleAsync($"link:{post.Id}", DeliveryState.Rejected, result: new CallRefused(RefusalKind.Other, 400, "message can't be edited"));

        Assert.Contains("t.me/pets_kyiv/42", (await house.CallAsync<SendText>($"link:{post.Id}:new")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeliveryState.Rejected, PostState.Failed)]
    [InlineData(DeliveryState.Uncertain, PostState.Uncertain)]
    [InlineData(DeliveryState.Dropped, PostState.Failed)]
    public async Task NotSent_IsShown(DeliveryState outcome, PostState expected)
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);

        await house.SettleAsync($"post:{post.Id}", outcome);

        Assert.Equal(expected, (await house.PostAsync(request.Id)).State);
        Assert.Equal(RequestState.Queued, (await house.RequestAsync(request.Id)).State);

        await house.SentAsync($"post:{post.Id}", 43);
        Assert.Equal((PostState.Published, 43), ((await house.PostAsync(request.Id)).State, (await house.PostAsync(request.Id)).MessageId));
    }

    [DatabaseFact]
    public async Task StaffSawItThere_IsPublishedWithoutLink()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);

        await house.SentAsync($"accepted:{request.Id}", 11);
        await house.SentAsync($"post:{post.Id}", messageId: null);

        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        var link = await house.CallAsync<EditText>($"link:{post.Id}");
        Assert.All(Assert.IsType<InlineKeyboard>(link.Keyboard).Rows.SelectMany(r => r), b => Assert.Null(b.Url));
        Assert.DoesNotContain("t.me", link.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cars", "https://t.me/cars/7")]
    [InlineData(null, "https://t.me/c/1234567890/7")]
    public void Link_FollowsTheChannel(string? username, string expected) => Assert.Equal(expected, PostLink.Of(username, -1001234567890, 7));
}
