using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>Requests that are returned for correction, and those that their owners change by themselves.</summary>
public sealed class RequestRevisionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Returned_ItsOwnerGetsOneMessageWithTheAnswersButton_AndStaffSeeWho()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = await WaitingAsync(house);

        Assert.Equal(CommandResult.Done, await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, "pet", " Яка <порода>? ", Token));
        Assert.Equal(CommandOutcome.AlreadyDone, (await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, "pet", null, Token)).Outcome);

        Assert.Equal(RequestState.Returned, (await house.RequestAsync(request.Id)).State);
        var told = await house.CallAsync<SendText>($"returned:{request.Id}:0");
        Assert.Contains("<b>Улюбленець</b>", told.Html, StringComparison.Ordinal);
        Assert.Contains("Яка &lt;порода&gt;?", told.Html, StringComparison.Ordinal);
        var button = Assert.Single(Assert.IsType<InlineKeyboard>(told.Keyboard).Rows.SelectMany(r => r));
        Assert.Equal(new RevisionButton(request.Id, "pet").Data, button.Data);
        Assert.Contains("Возвращено на исправление: anna@example.org", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
        Assert.Single(await house.AuditAsync(), a => a.Action == RequestAudit.Returned);
    }

    [DatabaseFact]
    public async Task Revised_ComesBackToTheQueue_WithAllColumnsNew_AndIsPostedAsItIsNow()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = await WaitingAsync(house);
        await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, "pet", null, Token);

        await RevisesAsync(house, request.Id, RequestsHouse.Answers(photos: 2, pet: "Чорний пес"));

        request = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Review, "Чорний пес", 1), (request.State, request.Title, request.Number));
        Assert.Equal(["unique1", "unique2"], await house.ReadAsync(db => db.RequestPhotos.OrderBy(p => p.Ordinal).Select(p => p.FileUniqueId).ToListAsync(Token)));
        var words = await house.ReadAsync(db => db.RequestWords.Select(w => w.Word).ToListAsync(Token));
        Assert.Contains("пес", words);
        Assert.DoesNotContain("кіт", words);
        Assert.Contains("ще раз", (await house.CallAsync<SendText>("revised:1:7")).Html, StringComparison.Ordinal);
        var card = await house.CardEditAsync();
        Assert.Contains("Чорний пес", card.Html, StringComparison.Ordinal);
        Assert.Contains(Assert.IsType<InlineKeyboard>(card.Keyboard).Rows.SelectMany(r => r), b => b.Data == $"r:ok:{request.Id}");

        Assert.Equal(CommandResult.Done, await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, null, null, Token));
        await house.CallAsync<SendText>($"returned:{request.Id}:1");
        await RevisesAsync(house, request.Id, RequestsHouse.Answers(pet: "Білий пес"), "1:8");
        Assert.Equal(CommandResult.Done, await house.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Contains("Білий пес", (await house.CallAsync<SendPhoto>($"post:{(await house.PostAsync(request.Id)).Id}")).Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task PublishedOne_IsChangedInTheChannel_ItsPhotosStay()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 2);

        await RevisesAsync(house, request.Id, RequestsHouse.Answers(photos: 0, pet: "Чорний пес"));

        var edit = await house.CallAsync<EditCaption>($"post-revised:{(await house.PostAsync(request.Id)).Id}:1:7");
        Assert.Equal(42, edit.MessageId);
        Assert.Contains("Чорний пес", edit.Html, StringComparison.Ordinal);
        request = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Published, "Чорний пес"), (request.State, request.Title));
        Assert.Equal(2, await house.ReadAsync(db => db.RequestPhotos.CountAsync(Token)));
        Assert.Contains("unique2", request.Answers, StringComparison.Ordinal);
        var entry = Assert.Single(await house.AuditAsync(), a => a.Action == RequestAudit.Revised);
        Assert.Contains("Рудий кіт", entry.Before, StringComparison.Ordinal);
        Assert.Contains("Чорний пес", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("unique2", entry.After, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task LockedMeanwhile_StaysAsItIs_AndItsOwnerHears()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        await house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token);

        await RevisesAsync(house, request.Id, RequestsHouse.Answers(pet: "Чорний пес"));

        Assert.Equal("Рудий кіт", (await house.RequestAsync(request.Id)).Title);
        Assert.Contains("вже не можна", (await house.CallAsync<SendText>("revised:1:7")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Purpose == "post-edit");
    }

    [DatabaseFact]
    public async Task Opened_ByItsOwnerAlone_AndWhereAModeratorLooksFirst_OnlyWhenReturned()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var revisions = house.Get<RequestRevision>();

        var opened = await revisions.OpenAsync(await house.BotAsync(), RequestsHouse.CustomerChat, request.Id, Token);
        Assert.True(opened!.Pressed.CanBeRevised);
        Assert.Equal(new RevisionSubject(request.Id, request.Number, PhotosStay: true), opened.Subject);
        Assert.Null(await revisions.OpenAsync(await house.BotAsync(), RequestsHouse.Stranger.Id, request.Id, Token));
        Assert.Null(await revisions.OpenAsync((await house.BotAsync()) with { Id = 99 }, RequestsHouse.CustomerChat, request.Id, Token));

        var looksFirst = (await house.BotAsync()) with { Moderation = ModerationMode.Pre };
        Assert.False((await revisions.OpenAsync(looksFirst, RequestsHouse.CustomerChat, request.Id, Token))!.Pressed.CanBeRevised);
    }

    [DatabaseFact]
    public async Task LinkToThePost_OffersToChange_UnlessAModeratorLooksFirst()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var link = await house.CallAsync<EditText>($"link:{(await house.PostAsync(request.Id)).Id}");
        Assert.Contains(Assert.IsType<InlineKeyboard>(link.Keyboard).Rows.SelectMany(r => r), b => b.Data == new RevisionButton(request.Id).Data);

        await using var careful = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        request = await WaitingAsync(careful);
        await careful.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token);
        await careful.SentAsync($"post:{(await careful.PostAsync(request.Id)).Id}", 42);
        link = await careful.CallAsync<EditText>($"link:{(await careful.PostAsync(request.Id)).Id}");
        Assert.DoesNotContain(Assert.IsType<InlineKeyboard>(link.Keyboard).Rows.SelectMany(r => r), b => b.Data == new RevisionButton(request.Id).Data);
    }

    [DatabaseFact]
    public async Task Card_AsksWhichAnswer_ThenReturnsIt_AndARejectionEndsIt()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = await WaitingAsync(house);

        await house.PressesAsync(RequestsHouse.Stranger, $"r:fix!:{request.Id}:pet");
        Assert.Equal(RequestState.Review, (await house.RequestAsync(request.Id)).State);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:fix:{request.Id}");
        var asked = Assert.IsType<InlineKeyboard>((await house.CardEditAsync()).Keyboard).Rows.SelectMany(r => r).Select(b => b.Data).ToList();
        Assert.Equal(
            [$"r:fix!:{request.Id}:what", $"r:fix!:{request.Id}:pet", $"r:fix!:{request.Id}:signs", $"r:fix!:{request.Id}:phone", $"r:fix!:{request.Id}:photos", $"r:fix!:{request.Id}:town", $"r:keep:{request.Id}"],
            asked);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:fix!:{request.Id}:check");
        Assert.Equal(RequestState.Review, (await house.RequestAsync(request.Id)).State);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:fix!:{request.Id}:pet");

        Assert.Equal(RequestState.Returned, (await house.RequestAsync(request.Id)).State);
        await house.CallAsync<SendText>($"returned:{request.Id}:0");
        Assert.Equal(CommandResult.Done, await house.Commands.RejectAsync(RequestsHouse.Anna, request.Id, null, Token));
        Assert.Equal(RequestState.Rejected, (await house.RequestAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task Return_NeedsAModeratorAndAWaitingRequest()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.ReturnAsync(new Actor("staff:9", ActorRights.Observe), request.Id, null, null, Token)).Outcome);
        Assert.Equal(CommandResult.NotPossible("request-not-waiting"), await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, null, null, Token));
        Assert.Equal(CommandResult.NotPossible("answer-unknown"), await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, "nonsense", null, Token));
    }

    private static async Task<Request> WaitingAsync(RequestsHouse house)
    {
        var request = (await house.SubmitsAsync()).Request;
        await house.SentAsync($"accepted:{request.Id}", 11);
        await house.SentAsync(NoticeCards.Key(request.Id), 900);
        return request;
    }

    private static async Task RevisesAsync(RequestsHouse house, long requestId, Dictionary<string, Answer> answers, string key = "1:7") =>
        await house.Database.Writer.WriteAsync((db, ct) => house.Get<RequestRevision>().ReviseAsync(db, key, requestId, answers, ct), Token);
}
