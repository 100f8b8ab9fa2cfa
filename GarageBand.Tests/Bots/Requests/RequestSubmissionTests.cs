using GarageBand.Bots.Messaging;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

public sealed class RequestSubmissionTests
{
    [DatabaseFact]
    public async Task Confirmed_IsQueuedWithItsPostAndTheAnswerAtOnce()
    {
        await using var house = await RequestsHouse.BuildAsync();

        var submission = await house.SubmitsAsync(photos: 1, postIn: TimeSpan.FromMinutes(3.2));

        var request = await house.RequestAsync(submission.Request.Id);
        Assert.Equal((1, RequestState.Queued, "Рудий кіт", "found", 1), (request.Number, request.State, request.Title, request.Category, request.PlaceId));
        Assert.Equal("+380671234567", request.Phone);
        var post = await house.PostAsync(request.Id);
        Assert.Equal((PostState.Queued, RequestsHouse.Channel), (post.State, post.ChannelId));
        var accepted = await house.DeliveryAsync($"accepted:{request.Id}");
        Assert.Equal((DeliveryClass.Reply, RequestsHouse.CustomerChat), (accepted.Class, accepted.ChatId));
        Assert.Contains("№ 1 прийнято! Вона з’явиться в каналі приблизно за 4 хвилини", (await house.CallAsync<SendText>(accepted.Key)).Html, StringComparison.Ordinal);
        var photo = await house.CallAsync<SendPhoto>($"post:{post.Id}");
        Assert.Equal("file1", photo.Photo.FileId);
        Assert.StartsWith("<b>Найден: Рудий кіт</b> № 1", photo.Html, StringComparison.Ordinal);
        Assert.Equal(2, submission.Deliveries.Count);
        Assert.Null(await house.FindAsync($"notice:{request.Id}"));
    }

    [DatabaseFact]
    public async Task SameConfirmationTwice_IsOneRequest()
    {
        await using var house = await RequestsHouse.BuildAsync();

        var first = await house.SubmitsAsync("u:1:5");
        var second = await house.SubmitsAsync("u:1:5");

        Assert.Equal(first.Request.Id, second.Request.Id);
        Assert.Empty(second.Deliveries);
        Assert.Equal(2, (await house.DeliveriesAsync()).Count);
    }

    [DatabaseFact]
    public async Task ManyAtOnce_GetConsecutiveNumbers()
    {
        await using var house = await RequestsHouse.BuildAsync();

        var all = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => house.SubmitsAsync($"u:1:{i}")));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), all.Select(s => s.Request.Number).Order());
    }

    [DatabaseFact]
    public async Task LostCounter_GoesOnFromTheLastNumber()
    {
        await using var house = await RequestsHouse.BuildAsync();
        await house.SubmitsAsync("a");
        await house.SubmitsAsync("b");
        await house.Database.Writer.WriteAsync((db, ct) => db.BotCounters.ExecuteDeleteAsync(ct), TestContext.Current.CancellationToken);

        Assert.Equal(3, (await house.SubmitsAsync("c")).Request.Number);
    }

    [DatabaseFact]
    public async Task PreModerated_WaitsWithACardAndNoPost()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);

        var request = (await house.SubmitsAsync()).Request;

        Assert.Equal(RequestState.Review, (await house.RequestAsync(request.Id)).State);
        Assert.Equal(0, await house.ReadAsync(db => db.Posts.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Contains("перегляне модератор", (await house.CallAsync<SendText>($"accepted:{request.Id}")).Html, StringComparison.Ordinal);
        var card = await house.CallAsync<SendText>($"notice:{request.Id}");
        Assert.Contains("ждёт решения", card.Html, StringComparison.Ordinal);
        Assert.Contains("Оля &lt;i&gt;&amp;", card.Html, StringComparison.Ordinal);
        Assert.Equal(
            [$"r:ok:{request.Id}", $"r:fix:{request.Id}", $"r:no:{request.Id}", $"r:ban:{request.Id}"],
            Assert.IsType<InlineKeyboard>(card.Keyboard).Rows.SelectMany(r => r).Select(b => b.Data));
    }

    [DatabaseFact]
    public async Task NoChannel_IsKeptAndStaffHear()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding = new ChannelBinding { AdminGroupId = RequestsHouse.AdminGroup });

        var request = (await house.SubmitsAsync()).Request;

        Assert.Equal(RequestState.Submitted, (await house.RequestAsync(request.Id)).State);
        Assert.Equal([$"accepted:{request.Id}", $"notice:{request.Id}"], (await house.DeliveriesAsync()).Select(d => d.Key));
    }

    [DatabaseFact]
    public async Task NoChannelNorGroups_IsKept()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding = new ChannelBinding());

        var request = (await house.SubmitsAsync()).Request;

        Assert.Equal($"accepted:{request.Id}", Assert.Single(await house.DeliveriesAsync()).Key);
    }

    [DatabaseFact]
    public async Task SeveralPhotosWithoutDiscussion_AreOneAlbum()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding.DiscussionGroupId = null);

        var request = (await house.SubmitsAsync(photos: 3)).Request;

        var key = $"post:{(await house.PostAsync(request.Id)).Id}";
        var album = await house.CallAsync<SendAlbum>(key);
        Assert.Equal(["file1", "file2", "file3"], album.Photos.Select(p => p.FileId));
        Assert.Contains("№ 1", album.Html, StringComparison.Ordinal);
        Assert.Equal(3, (await house.DeliveryAsync(key)).Weight);
    }
}
