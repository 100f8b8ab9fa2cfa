using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>Staff put right what a request says; posts that somebody changed in Telegram.</summary>
public sealed class RequestEditingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task PublishedOne_IsCorrectedInTheChannel_TheOwnerHearsNothing_StaffSeeWhatWasBefore()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 2);
        var told = (await house.DeliveriesAsync()).Count(d => d.ChatId == RequestsHouse.CustomerChat);

        Assert.Equal(CommandResult.Done, (await EditsAsync(house, request, "pet", new TypedWish("  Чорний   пес "))).Result);

        var edit = await house.CallAsync<EditCaption>($"post-revised:{(await house.PostAsync(request.Id)).Id}:r1");
        Assert.Equal(42, edit.MessageId);
        Assert.Contains("Чорний пес", edit.Html, StringComparison.Ordinal);
        request = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Published, "Чорний пес", 1), (request.State, request.Title, request.Revision));
        Assert.Equal(told, (await house.DeliveriesAsync()).Count(d => d.ChatId == RequestsHouse.CustomerChat));
        var entry = Assert.Single(await house.AuditAsync(), a => a.Action == RequestAudit.Edited);
        Assert.Contains("Рудий кіт", entry.Before, StringComparison.Ordinal);
        Assert.Contains("Чорний пес", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("380", entry.After, StringComparison.Ordinal);
        var card = await house.CardEditAsync();
        Assert.Contains("Чорний пес", card.Html, StringComparison.Ordinal);
        Assert.Contains("anna@example.org", card.Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task EveryKind_IsReadByTheDialogsRules_InItsWords()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;

        await RefusedAsync("pet", new TypedWish("x"), "2");
        await RefusedAsync("phone", new TypedWish("12"), "номер");
        await RefusedAsync("what", new PickedWish(new ChoiceAnswer("stolen")), "");
        await RefusedAsync("signs", new PickedWish(new ChoicesAnswer(["collar", "limps", "old"])), "2");
        await RefusedAsync("signs", new PickedWish(new ChoicesAnswer([])), "1");
        await RefusedAsync("town", new PickedWish(new PlaceAnswer(99_999)), "");
        await RefusedAsync("pet", new PickedWish(new SkippedAnswer()), "");
        Assert.Equal("answer-unknown", (await EditsAsync(house, request, "sum", new TypedWish("500"))).Result.Reason);
        Assert.Equal("answer-unknown", (await EditsAsync(house, request, "check", new TypedWish("500"))).Result.Reason);
        Assert.Equal("answer-opens", (await EditsAsync(house, request, "what", new PickedWish(new ChoiceAnswer("lost")))).Result.Reason);
        Assert.Equal(0, (await house.RequestAsync(request.Id)).Revision);

        await DoneAsync("phone", new TypedWish("067 765 43 21"));
        await DoneAsync("signs", new PickedWish(new ChoicesAnswer(["old", "collar"])));
        await DoneAsync("town", new PickedWish(new SkippedAnswer()));
        var now = await house.RequestAsync(request.Id);
        Assert.Equal(("+380677654321", (int?)null, RequestState.Review), (now.Phone, now.PlaceId, now.State));
        Assert.Equal(["collar", "old"], Assert.IsType<ChoicesAnswer>(MessagingJson.Read<Dictionary<string, Answer>>(now.Answers)["signs"]).Options);
        Assert.Equal(CommandOutcome.AlreadyDone, (await EditsAsync(house, now, "phone", new TypedWish("+380677654321"))).Result.Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await EditsAsync(house, now, "pet", new TypedWish("Пес"), new Actor("staff:9", ActorRights.Observe))).Result.Outcome);

        async Task RefusedAsync(string step, AnswerWish wish, string words)
        {
            var edited = await EditsAsync(house, request, step, wish);
            Assert.Equal("answer-wrong", edited.Result.Reason);
            Assert.NotEmpty(edited.Fault!);
            Assert.Contains(words, edited.Fault, StringComparison.Ordinal);
        }

        async Task DoneAsync(string step, AnswerWish wish) =>
            Assert.Equal(CommandResult.Done, (await EditsAsync(house, await house.RequestAsync(request.Id), step, wish)).Result);
    }

    [DatabaseFact]
    public async Task ChangedMeanwhile_IsNotOverwritten_AnotherAnswerIsFree_AndAClosedOneStays()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        Assert.Equal(CommandResult.Done, (await EditsAsync(house, request, "pet", new TypedWish("Чорний пес"))).Result);
        Assert.Equal("answer-changed", (await EditsAsync(house, request, "pet", new TypedWish("Білий пес"))).Result.Reason);
        Assert.Equal("Чорний пес", (await house.RequestAsync(request.Id)).Title);
        Assert.Equal(CommandResult.Done, (await EditsAsync(house, request, "phone", new TypedWish("0677654321"))).Result);

        await house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token);
        Assert.Equal("request-locked", (await EditsAsync(house, await house.RequestAsync(request.Id), "pet", new TypedWish("Білий пес"))).Result.Reason);
    }

    [DatabaseFact]
    public async Task WantedTold_TheOwnerGetsOneMessage()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await EditsAsync(house, request, "pet", new TypedWish("<b>Пес</b>"), tells: true);

        var told = await house.CallAsync<SendText>($"corrected:{request.Id}:1");
        Assert.Contains("Улюбленець</b>: &lt;b&gt;Пес", told.Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task CorrectedWhileItsPostIsUnderWay_ThePostFollowsOnceItStands()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);

        Assert.Equal(CommandResult.Done, (await EditsAsync(house, request, "pet", new TypedWish("Чорний пес"))).Result);
        await house.SentAsync($"post:{post.Id}", 42);

        Assert.Contains("Чорний пес", (await house.CallAsync<EditCaption>($"post-refreshed:{post.Id}")).Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task ChangedInTelegram_IsSeen_AndNobodyOverwritesItUnasked()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await InTelegramAsync(house, "Знайшовся! Дякуємо");
        Assert.Equal("Знайшовся! Дякуємо", (await house.PostAsync(request.Id)).ForeignText);
        Assert.Equal("post-changed", (await EditsAsync(house, request, "pet", new TypedWish("Чорний пес"))).Result.Reason);
        Assert.Equal("Рудий кіт", (await house.RequestAsync(request.Id)).Title);

        Assert.Equal(CommandResult.Done, await Editing(house).KeepPostAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.True((await house.PostAsync(request.Id)).ForeignKept);
        Assert.Equal(CommandResult.Done, (await EditsAsync(house, request, "pet", new TypedWish("Чорний пес"), foreign: ForeignChoice.Keep)).Result);
        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Purpose == "post-edit");

        Assert.Equal(CommandResult.Done, await Editing(house).OverwritePostAsync(RequestsHouse.Anna, request.Id, Token));
        var edit = Assert.Single(await house.DeliveriesAsync(), d => d.Purpose == "post-edit");
        Assert.Contains("Чорний пес", Assert.IsType<EditCaption>(MessagingJson.Read<OutgoingCall>(edit.Payload)).Html, StringComparison.Ordinal);
        Assert.Null((await house.PostAsync(request.Id)).ForeignText);
        Assert.Equal(CommandOutcome.AlreadyDone, (await Editing(house).OverwritePostAsync(RequestsHouse.Anna, request.Id, Token)).Outcome);
    }

    [DatabaseFact]
    public async Task ChangedBackInTelegram_OrSomethingElseChanged_IsNothing()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var says = GarageBand.Bots.Forms.Html.TelegramHtml.ToPlain((await house.CallAsync<SendPhoto>($"post:{(await house.PostAsync(request.Id)).Id}")).Html!);

        await InTelegramAsync(house, "Знайшовся!");
        await InTelegramAsync(house, $"{says.Trim()} ");
        Assert.Null((await house.PostAsync(request.Id)).ForeignText);
        await InTelegramAsync(house, "Чужий допис", message: 43);
        Assert.Null((await house.PostAsync(request.Id)).ForeignText);
    }

    [DatabaseFact]
    public async Task Photos_KeepTheirPlaces_TheSpareMessageGoes_TheCoverChanges()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);
        string[] seen = ["unique1", "unique2", "unique3"];
        Assert.Equal("photos-under-way", (await ArrangesAsync(house, request.Id, seen, ["unique1", "unique2"])).Result.Reason);
        await house.ForwardsAsync(42, 700, "№ 1");
        await house.SentAsync($"photos:{post.Id}:0", 701, new CallDone([701, 702]));

        Assert.Equal("answer-changed", (await ArrangesAsync(house, request.Id, ["unique2", "unique1", "unique3"], ["unique1"])).Result.Reason);
        Assert.Equal("answer-changed", (await ArrangesAsync(house, request.Id, seen, ["unique9"])).Result.Reason);
        Assert.Equal(CommandResult.Done, (await ArrangesAsync(house, request.Id, seen, ["unique3", "unique2"])).Result);

        var cover = await house.CallAsync<EditPhoto>($"post-photo:{post.Id}:r1");
        Assert.Equal((42, "file3"), (cover.MessageId, cover.Photo.FileId));
        Assert.Contains("Рудий кіт", cover.Html, StringComparison.Ordinal);
        Assert.Equal([702], (await house.CallAsync<DeleteMessages>($"photos-delete:{post.Id}:{RequestsHouse.Discussion}:702")).MessageIds);
        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Key.StartsWith("photo:", StringComparison.Ordinal));

        // What the cover's edit is to do survives a newer edit of the same message that takes its place.
        await EditsAsync(house, await house.RequestAsync(request.Id), "pet", new TypedWish("Чорний пес"));
        var newer = await house.CallAsync<EditPhoto>($"post-photo:{post.Id}:r2");
        Assert.Equal("file3", newer.Photo.FileId);

        Assert.Equal(CommandResult.Done, (await ArrangesAsync(house, request.Id, ["unique3", "unique2"], ["unique2", "unique3"])).Result);
        var further = await house.CallAsync<EditPhoto>($"photo:{post.Id}:701:r3");
        Assert.Equal(("file3", ""), (further.Photo.FileId, further.Html));
        Assert.Equal(2, (await house.ReadAsync(db => Task.FromResult(db.RequestPhotos.Count()))));
        Assert.Contains(await house.AuditAsync(), a => a.Action == RequestAudit.PhotosArranged && a.After!.Contains("unique3", StringComparison.Ordinal));
    }

    private static RequestEditing Editing(RequestsHouse house) => house.Get<RequestEditing>();

    private static Task<AnswerEdited> ArrangesAsync(RequestsHouse house, long requestId, string[] seen, string[] wanted) =>
        Editing(house).ArrangePhotosAsync(RequestsHouse.Anna, requestId, seen, wanted, "uk", Token);

    /// <param name="request">As the page saw it.</param>
    private static Task<AnswerEdited> EditsAsync(
        RequestsHouse house, Request request, string step, AnswerWish wish, Actor? actor = null, bool tells = false, ForeignChoice foreign = ForeignChoice.Ask)
    {
        var seen = AnswerEdit.SeenOf(MessagingJson.Read<Dictionary<string, Answer>>(request.Answers).GetValueOrDefault(step));
        return Editing(house).EditAnswerAsync(
            actor ?? RequestsHouse.Anna, request.Id, new AnswerEdit(step, wish, seen) { TellsOwner = tells, Foreign = foreign }, "uk", Token);
    }

    private static Task InTelegramAsync(RequestsHouse house, string text, int message = 42) => house.UpdateAsync(
        new MessageEdited { Chat = new Chat(RequestsHouse.Channel, ChatKind.Channel), MessageId = message, Text = text, At = house.Now });
}
