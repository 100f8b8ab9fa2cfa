using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Moderation;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>A person who went away in the middle of a form, the job that looks for them, and what they press when they are back.</summary>
public sealed class DraftRemindersTests
{
    private static readonly Person Olya = new(RequestsHouse.CustomerChat, "Оля", LanguageCode: "uk");
    private static readonly Chat Private = new(RequestsHouse.CustomerChat, ChatKind.Private);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task AbandonedDraft_IsRemindedOfOnce()
    {
        await using var house = await BeginAsync();

        await SweepAsync(house, TimeSpan.FromHours(2));
        Assert.Empty(await RemindersAsync(house));

        await SweepAsync(house, TimeSpan.FromHours(1.1));
        await SweepAsync(house, TimeSpan.FromMinutes(5));
        await SweepAsync(house, TimeSpan.FromDays(2));
        Assert.Single(await RemindersAsync(house));
    }

    [DatabaseFact]
    public async Task WroteAMomentAgo_IsRemindedLater()
    {
        await using var house = await BeginAsync();
        house.Time.Advance(TimeSpan.FromHours(2));
        await SaysAsync(house, "Рудий кіт");

        await SweepAsync(house, TimeSpan.FromHours(1.1));
        Assert.Empty(await RemindersAsync(house));

        await SweepAsync(house, TimeSpan.FromHours(2));
        Assert.Single(await RemindersAsync(house));
    }

    [DatabaseFact]
    public async Task GoesOn_TheQuestionIsAskedAgain_AndThereIsNoSecondReminder()
    {
        await using var house = await BeginAsync();
        await SweepAsync(house, TimeSpan.FromHours(4));
        var asked = await LastAsync(house, "d:");

        await PressesAsync(house, (await ButtonsAsync(house))[0]);

        Assert.NotEqual(asked.Key, (await LastAsync(house, "d:")).Key);
        Assert.Equal("pet", (await CurrentAsync(house)).StepKey);
        await SaysAsync(house, "Рудий кіт");
        Assert.Equal("signs", (await CurrentAsync(house)).StepKey);
        await SweepAsync(house, TimeSpan.FromDays(1));
        Assert.Single(await RemindersAsync(house));
    }

    [DatabaseFact]
    public async Task StartsAnew_TheDraftIsGone()
    {
        await using var house = await BeginAsync();
        await SweepAsync(house, TimeSpan.FromHours(4));
        var before = await CurrentAsync(house);

        await PressesAsync(house, (await ButtonsAsync(house))[1]);

        var now = await CurrentAsync(house);
        Assert.NotEqual(before.Id, now.Id);
        Assert.Equal("what", now.StepKey);
        Assert.False(MessagingJson.Read<DialogState>(now.State).HasDraft);
    }

    [DatabaseFact]
    public async Task BannedOrUnreachable_IsNotReminded()
    {
        await using (var house = await BeginAsync())
        {
            await WriteAsync(house, db => db.Bans.Add(new Ban(house.CustomerId, house.BotId, house.Now)));
            await SweepAsync(house, TimeSpan.FromHours(4));
            Assert.Empty(await RemindersAsync(house));
        }

        await using (var house = await BeginAsync())
        {
            await house.Database.Writer.WriteAsync((db, ct) => db.BotCustomers.ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Now), ct), Token);
            await SweepAsync(house, TimeSpan.FromHours(4));
            Assert.Empty(await RemindersAsync(house));
        }
    }

    [DatabaseFact]
    public async Task CancelledDialog_IsNotReminded()
    {
        await using var house = await BeginAsync();
        await SaysAsync(house, "/cancel");
        await PressesAsync(house, Keyboard(await LastAsync(house, "d:"))[1]);
        Assert.Null((await CurrentAsync(house)).StepKey);

        await SweepAsync(house, TimeSpan.FromHours(4));

        Assert.Empty(await RemindersAsync(house));
    }

    [DatabaseFact]
    public async Task DraftThatCannotBeRead_HoldsUpNobody()
    {
        await using var house = await BeginAsync();
        await WriteAsync(house, db => db.Conversations.Add(new Conversation(house.BotId, 78, house.CustomerId, house.FormVersionId) { State = "{broken", Language = "uk", RemindAt = house.Now }));

        await SweepAsync(house, TimeSpan.FromHours(4));

        Assert.Single(await RemindersAsync(house));
    }

    /// <summary>"Lost or found?" is answered; the form asks who it is.</summary>
    private static async Task<RequestsHouse> BeginAsync()
    {
        var house = await RequestsHouse.BuildAsync(bot => bot.Enabled = true, services => services.AddDialogEngine().AddRuntime());
        await SaysAsync(house, "/start");
        await PressesAsync(house, Keyboard(await LastAsync(house, "d:"))[1]);
        Assert.Equal("pet", (await CurrentAsync(house)).StepKey);
        return house;
    }

    private static Task SweepAsync(RequestsHouse house, TimeSpan later)
    {
        house.Time.Advance(later);
        var retention = new RetentionSweep(house.Database.Writer, house.Database.Contexts, Options.Create(new RetentionOptions()), house.Time);
        return new SweepJob([.. house.Get<IEnumerable<IDueWork>>(), retention], NullLogger<SweepJob>.Instance).RunAsync(Token);
    }

    private static Task SaysAsync(RequestsHouse house, string text) =>
        house.UpdateAsync(new TextReceived(text) { Chat = Private, From = Olya, MessageId = 5, At = house.Now });

    private static Task PressesAsync(RequestsHouse house, Button button) =>
        house.UpdateAsync(new ButtonPressed("p", button.Data!) { Chat = Private, From = Olya, MessageId = 6 });

    private static async Task<IReadOnlyList<Button>> ButtonsAsync(RequestsHouse house) => Keyboard(Assert.Single(await RemindersAsync(house)));

    private static IReadOnlyList<Button> Keyboard(Delivery delivery) =>
        [.. Assert.IsType<InlineKeyboard>(Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(delivery.Payload)).Keyboard).Rows.SelectMany(r => r)];

    private static async Task<List<Delivery>> RemindersAsync(RequestsHouse house) =>
        [.. (await house.DeliveriesAsync()).Where(d => d.Key.StartsWith("remind:", StringComparison.Ordinal))];

    private static async Task<Delivery> LastAsync(RequestsHouse house, string key) =>
        (await house.DeliveriesAsync()).Last(d => d.Key.StartsWith(key, StringComparison.Ordinal));

    private static Task<Conversation> CurrentAsync(RequestsHouse house) =>
        house.ReadAsync(db => db.Conversations.AsNoTracking().SingleAsync(c => c.ChatId == RequestsHouse.CustomerChat && c.EndedAt == null, Token));

    private static Task WriteAsync(RequestsHouse house, Action<GarageBandContext> change) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            change(db);
            await db.SaveChangesAsync(ct);
        },
        Token);
}
