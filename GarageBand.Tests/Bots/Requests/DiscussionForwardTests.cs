using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Requests;

public sealed class DiscussionForwardTests
{
    private const string Caption = "Найден: Рудий кіт № 1\nОшейник\n+380 67 123 4567\nКиев\n#Найден #collar #Киев";

    [DatabaseFact]
    public async Task AfterTheOutcome_TiesPostAndDiscussion()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await house.ForwardsAsync(42, 300, Caption);

        var post = await house.PostAsync(request.Id);
        Assert.Equal((RequestsHouse.Discussion, 300), (post.DiscussionChatId, post.DiscussionMessageId));
    }

    [DatabaseFact]
    public async Task FurtherPhotos_GoUnderThePostOnce()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);

        await house.ForwardsAsync(42, 300, Caption);
        await house.ForwardsAsync(42, 300, Caption);

        var album = await house.CallAsync<SendAlbum>($"photos:{post.Id}:0");
        Assert.Equal(["file2", "file3"], album.Photos.Select(p => p.FileId));
        Assert.Equal(300, album.ReplyTo);
        Assert.Single(await house.DeliveriesAsync(), d => d.Key.StartsWith("photos:", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task LateForward_OfARemovedPost_BringsNoPhotos()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, TestContext.Current.CancellationToken);

        await house.ForwardsAsync(42, 300, Caption);

        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Key.StartsWith("photos:", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task OneFurtherPhoto_IsAPhoto()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 2);

        await house.ForwardsAsync(42, 300, Caption);

        Assert.Equal("file2", (await house.CallAsync<SendPhoto>($"photos:{(await house.PostAsync(request.Id)).Id}:0")).Photo.FileId);
    }

    [DatabaseFact]
    public async Task AlbumInTheChannel_IsNotRepeatedInADiscussion()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Binding.DiscussionGroupId = null);
        await house.PublishedAsync(photos: 3);

        await house.ForwardsAsync(42, 300, Caption);

        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Key.StartsWith("photos:", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task StaffSaidItIsThere_TheForwardStillTiesIt_AndTheLinkFollows()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync(photos: 3)).Request;
        var post = await house.PostAsync(request.Id);
        await house.SentAsync($"accepted:{request.Id}", 11);
        await house.SettleAsync($"post:{post.Id}", DeliveryState.Uncertain);
        house.Time.Advance(TimeSpan.FromMinutes(10));
        var delivery = await house.DeliveryAsync($"post:{post.Id}");
        Assert.Equal(CommandResult.Done, await house.Get<DeliveryCommands>().ItIsThereAsync(RequestsHouse.Anna, delivery.Id, TestContext.Current.CancellationToken));
        Assert.All(Assert.IsType<InlineKeyboard>((await house.CallAsync<SendText>($"link:{post.Id}")).Keyboard).Rows.SelectMany(r => r), b => Assert.Null(b.Url));
        await house.SentAsync($"link:{post.Id}", 12);
        await house.SentAsync($"notice:{request.Id}", 900);

        await house.ForwardsAsync(42, 300, Caption);
        await house.ForwardsAsync(42, 300, Caption);

        post = await house.PostAsync(request.Id);
        Assert.Equal((PostState.Published, 42, 300), (post.State, post.MessageId, post.DiscussionMessageId));
        Assert.Equal(42, (await house.DeliveryAsync($"post:{post.Id}")).MessageId);
        var link = await house.CallAsync<EditText>($"link:{post.Id}:found");
        Assert.Equal((12, "https://t.me/pets_kyiv/42"), (link.MessageId, Assert.IsType<InlineKeyboard>(link.Keyboard).Rows[0][0].Url));
        Assert.Contains("https://t.me/pets_kyiv/42", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
        Assert.NotNull(await house.FindAsync($"photos:{post.Id}:0"));
    }

    [DatabaseFact]
    public async Task StaffSaidItIsThere_RemovedMeanwhile_TheForwardLetsItBeDeleted()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        var post = await house.PostAsync(request.Id);
        await house.SettleAsync($"post:{post.Id}", DeliveryState.Uncertain);
        await house.Get<DeliveryCommands>().ItIsThereAsync(RequestsHouse.Anna, (await house.DeliveryAsync($"post:{post.Id}")).Id, TestContext.Current.CancellationToken);
        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, TestContext.Current.CancellationToken);

        await house.ForwardsAsync(42, 300, Caption);

        Assert.Equal(42, (await house.CallAsync<DeleteMessage>($"post-delete:{post.Id}")).MessageId);
    }

    [DatabaseFact]
    public async Task NoForwardComes_FurtherPhotosFollowThePostInTheChannel()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);

        var album = await house.CallAsync<SendAlbum>($"photos-here:{post.Id}:0");
        Assert.Equal(["file2", "file3"], album.Photos.Select(p => p.FileId));
        Assert.Equal(42, album.ReplyTo);
        var row = await house.DeliveryAsync($"photos-here:{post.Id}:0");
        Assert.Equal((RequestsHouse.Channel, house.Now.AddMinutes(5)), (row.ChatId, row.DueAt));

        await house.SentAsync(row.Key, 43);
        await house.ForwardsAsync(42, 300, Caption);
        Assert.Null(await house.FindAsync($"photos:{post.Id}:0"));
    }

    [DatabaseFact]
    public async Task ForwardComes_PhotosMeantForTheChannelAreDropped()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);

        await house.ForwardsAsync(42, 300, Caption);

        Assert.Equal(DeliveryState.Dropped, (await house.DeliveryAsync($"photos-here:{post.Id}:0")).State);
        Assert.NotNull(await house.FindAsync($"photos:{post.Id}:0"));
    }

    [Theory]
    [InlineData(DeliveryState.Uncertain)]
    [InlineData(DeliveryState.Claimed)]
    public async Task BeforeTheOutcome_IsTheEvidence(DeliveryState state)
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync(photos: 3)).Request;
        var post = await house.PostAsync(request.Id);
        await house.SentAsync($"accepted:{request.Id}", 11);
        if (state == DeliveryState.Uncertain)
            await house.SettleAsync($"post:{post.Id}", state);
        else
            await house.ClaimAsync($"post:{post.Id}");

        await house.ForwardsAsync(42, 300, Caption);
        await house.ForwardsAsync(42, 300, Caption);

        post = await house.PostAsync(request.Id);
        Assert.Equal((PostState.Published, 42, 300), (post.State, post.MessageId, post.DiscussionMessageId));
        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        var delivery = await house.DeliveryAsync($"post:{post.Id}");
        Assert.Equal((DeliveryState.Sent, 42), (delivery.State, delivery.MessageId));
        Assert.NotNull(await house.FindAsync($"link:{post.Id}"));
        Assert.NotNull(await house.FindAsync($"photos:{post.Id}:0"));
    }

    [Theory]
    [InlineData("Найден: Рудий кіт № 2\nОшейник")]
    [InlineData("Найден: Рудий кіт № 1\nкто-то другой")]
    [InlineData("")]
    [InlineData("99999999999999999999999999 1 1 1")]
    public async Task OtherText_ProvesNothing(string text)
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        await house.SettleAsync($"post:{(await house.PostAsync(request.Id)).Id}", DeliveryState.Uncertain);

        await house.ForwardsAsync(42, 300, text);

        Assert.Equal(PostState.Uncertain, (await house.PostAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task OtherChannel_ProvesNothing()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = (await house.SubmitsAsync()).Request;
        await house.SettleAsync($"post:{(await house.PostAsync(request.Id)).Id}", DeliveryState.Uncertain);

        await house.ForwardsAsync(42, 300, Caption, channel: -1009);

        Assert.Equal(PostState.Uncertain, (await house.PostAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task RightEvidence_SettlesTheRightOne()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var first = (await house.SubmitsAsync("a")).Request;
        var second = (await house.SubmitsAsync("b", pet: "Пес 1 року")).Request;
        foreach (var request in new[] { first, second })
            await house.SettleAsync($"post:{(await house.PostAsync(request.Id)).Id}", DeliveryState.Uncertain);

        await house.ForwardsAsync(50, 301, Caption.Replace("Рудий кіт № 1", "Пес 1 року № 2", StringComparison.Ordinal));

        Assert.Equal(PostState.Uncertain, (await house.PostAsync(first.Id)).State);
        Assert.Equal((PostState.Published, 50), ((await house.PostAsync(second.Id)).State, (await house.PostAsync(second.Id)).MessageId));
    }
}
