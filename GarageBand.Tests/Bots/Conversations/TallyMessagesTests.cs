using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Bots.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>Photos that come over several turns, batches and processes: one message counts them.</summary>
public sealed class TallyMessagesTests
{
    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FurtherItem_BeforeTheTallyLeft_TakesItsPlace_AndWaitsAnew()
    {
        await using var house = await AtPhotosAsync();
        await PhotoAsync(house, 1, "album");
        house.Time.Advance(TimeSpan.FromMilliseconds(300));
        await PhotoAsync(house, 2, "album");

        var tallies = await TalliesAsync(house);
        Assert.Equal([DeliveryState.Dropped, DeliveryState.Pending], tallies.Select(t => t.State));
        Assert.Contains("2 з 3", Html(tallies[1]), StringComparison.Ordinal);
        Assert.Equal(house.Now + TallyMessages.Pause, tallies[1].DueAt);
        Assert.Equal(tallies[1].Key, Assert.Single(await SaidAsync(house)));
    }

    [Fact]
    public async Task FurtherItem_AfterTheTallyStands_EditsIt()
    {
        await using var house = await AtPhotosAsync();
        await PhotoAsync(house, 1, "album");
        await house.SentAsync((await TalliesAsync(house))[0].Key, 500);
        await PhotoAsync(house, 2, "album");
        await PhotoAsync(house, 3, "album");

        Assert.Single(await TalliesAsync(house));
        var edits = await EditsAsync(house);
        Assert.Equal([DeliveryState.Dropped, DeliveryState.Pending], edits.Select(e => e.State));
        var edit = Assert.IsType<EditText>(MessagingJson.Read<OutgoingCall>(edits[1].Payload));
        Assert.Equal(500, edit.MessageId);
        Assert.Contains("Усі 3 фото", edit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FurtherItem_WhileTheTallyIsUnderWay_PutsItRightWhenItStands()
    {
        await using var house = await AtPhotosAsync();
        await PhotoAsync(house, 1, "album");
        var tally = (await TalliesAsync(house))[0].Key;
        await house.ClaimAsync(tally);
        await PhotoAsync(house, 2, "album");
        Assert.Single(await TalliesAsync(house));
        Assert.Empty(await EditsAsync(house));

        await house.SentAsync(tally, 500);

        var edit = Assert.IsType<EditText>(MessagingJson.Read<OutgoingCall>(Assert.Single(await EditsAsync(house)).Payload));
        Assert.Equal(500, edit.MessageId);
        Assert.Contains("2 з 3", edit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TallyThatIsRightAlready_IsLeftAlone()
    {
        await using var house = await AtPhotosAsync();
        await PhotoAsync(house, 1, "album");
        await house.SentAsync((await TalliesAsync(house))[0].Key, 500);

        Assert.Empty(await EditsAsync(house));
    }

    [Fact]
    public async Task LaterPhoto_GetsATallyBelow_AndTheOldOneGoes()
    {
        await using var house = await AtPhotosAsync();
        await PhotoAsync(house, 1);
        await house.SentAsync((await TalliesAsync(house))[0].Key, 500);
        await PhotoAsync(house, 2);

        Assert.Contains("2 з 3", Html((await TalliesAsync(house))[1]), StringComparison.Ordinal);
        var deleted = (await house.DeliveriesAsync()).Select(d => MessagingJson.Read<OutgoingCall>(d.Payload)).OfType<DeleteMessage>();
        Assert.Equal(500, Assert.Single(deleted).MessageId);
    }

    [Fact]
    public async Task DialogGoesOn_TheWaitingTallyIsForgotten()
    {
        await using var house = await AtPhotosAsync();
        await PhotoAsync(house, 1, "album");
        await house.UpdateAsync(new TextReceived("готово") { Chat = Private, From = Olia });

        Assert.Equal(DeliveryState.Dropped, Assert.Single(await TalliesAsync(house)).State);
        Assert.Contains((await house.DeliveriesAsync()).Where(d => d.Purpose == DeliveryPurposes.Dialog).Select(Html), h => h.StartsWith("Де?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProcessDiesBetweenTwoBatches_OneTallyGoesOut()
    {
        await using var house = await AtPhotosAsync();
        var sender = house.Get<DeliverySender>();
        await sender.ResumeAsync(house.BotId, 1, Token);
        await PhotoAsync(house, 1, "album");
        await sender.SuspendAsync(house.BotId);
        await sender.ResumeAsync(house.BotId, 2, Token);
        await PhotoAsync(house, 2, "album");
        Assert.Empty(house.Api.Calls);

        await sender.RestAsync(house.BotId, Token);
        Assert.Empty(house.Api.Calls);
        house.Time.Advance(TallyMessages.Pause);
        await sender.RestAsync(house.BotId, Token);
        Assert.Equal(DeliveryState.Sent, (await TalliesAsync(house))[^1].State);
        await sender.SuspendAsync(house.BotId);
        Assert.Contains("2 з 3", Assert.IsType<SendText>(Assert.Single(house.Api.Calls).Call).Html, StringComparison.Ordinal);
    }

    private static Chat Private => new(RequestsHouse.CustomerChat, ChatKind.Private);

    private static async Task<RequestsHouse> AtPhotosAsync()
    {
        var house = await RequestsHouse.BuildAsync(more: services => services
            .AddDialogEngine()
            .AddSingleton<TallyMessages>()
            .AddSingleton<DialogStore>()
            .AddSingleton<PaceNotice>()
            .AddSingleton<IDeliveryOutcomeHandler, TallyOutcome>()
            .AddSingleton<IUpdateHandler, DialogHandler>());
        var state = MessagingJson.Write(new DialogState
        {
            Language = "uk",
            Phase = DialogPhase.Asking,
            StepKey = "photos",
            Mark = 1,
            Answers = RequestsHouse.Answers().Where(a => a.Key is not ("photos" or "town")).ToDictionary(),
        });
        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await db.Conversations.ExecuteUpdateAsync(s => s.SetProperty(c => c.State, state).SetProperty(c => c.Version, 1), ct);
                db.BotLeases.Add(new GarageBand.Data.Bots.BotLease { BotId = house.BotId, Owner = "me", Epoch = 2 });
                await db.SaveChangesAsync(ct);
            },
            Token);
        return house;
    }

    private static Task PhotoAsync(RequestsHouse house, int number, string? album = null) =>
        house.UpdateAsync(new PhotoReceived(new PhotoFile($"file{number}", $"unique{number}", 800, 600), null, album) { Chat = Private, From = Olia });

    private static async Task<List<Delivery>> TalliesAsync(RequestsHouse house) =>
        [.. (await house.DeliveriesAsync()).Where(d => d.Purpose == DeliveryPurposes.Tally)];

    private static async Task<List<Delivery>> EditsAsync(RequestsHouse house) => [.. (await house.DeliveriesAsync()).Where(d => d.EditsMessageId is not null)];

    private static Task<List<string?>> SaidAsync(RequestsHouse house) =>
        house.ReadAsync(db => db.Messages.Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.DeliveryKey).ToListAsync(Token));

    private static string Html(Delivery delivery) => MessagingJson.Read<OutgoingCall>(delivery.Payload) is SendText text ? text.Html : "";
}
