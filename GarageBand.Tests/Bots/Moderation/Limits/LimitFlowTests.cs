using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Moderation.Limits;

/// <summary>What a customer meets who files too much, over a real database and on a clock that the test moves.</summary>
public sealed class LimitFlowTests
{
    private const string Murchyk = "Рудий кіт на ім’я Мурчик";

    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task TooManyOpen_StaysAtThePreview_UntilOneIsOver()
    {
        await using var house = await BuildAsync(l => l.OpenRequests = 2);
        var first = await ConfirmsAsync(house, phone: 1);
        await ConfirmsAsync(house, phone: 2);

        Assert.Null(await ConfirmsAsync(house, phone: 3));
        Assert.StartsWith("У вас уже 2 відкриті заявки", await SeesAsync(house), StringComparison.Ordinal);
        var state = await StateAsync(house);
        Assert.Equal((DialogPhase.Asking, "check"), (state.Phase, state.StepKey));
        Assert.Equal(new PhoneAnswer("+380670000003"), state.Answers["phone"]);

        await house.Commands.LockAsync(RequestsHouse.Anna, first!.Id, Token);
        await SaysAsync(house, "Розмістити");
        Assert.Equal(3, (await RequestsAsync(house)).Count);
    }

    [DatabaseFact]
    public async Task TooSoon_IsToldWhen_AndThenTakenWithoutTypingAnythingAgain()
    {
        await using var house = await BuildAsync(l => l.MinutesBetween = 30);
        await ConfirmsAsync(house, phone: 1);
        house.Time.Advance(TimeSpan.FromMinutes(9.5));

        Assert.Null(await ConfirmsAsync(house, phone: 2));
        Assert.Contains("через 21 хвилину", await SeesAsync(house), StringComparison.Ordinal);
        house.Time.Advance(TimeSpan.FromMinutes(20));
        await SaysAsync(house, "Розмістити");
        Assert.Single(await RequestsAsync(house));
        house.Time.Advance(TimeSpan.FromMinutes(0.5));
        await SaysAsync(house, "Розмістити");
        Assert.Equal(2, (await RequestsAsync(house)).Count);
    }

    [DatabaseFact]
    public async Task Duplicate_IsShownBesideTheOlder_WithWhatIsAlike()
    {
        await using var house = await BuildAsync(l => l.DuplicateDays = 7, ModerationMode.Pre);
        var first = await ConfirmsAsync(house, phone: 1, photo: "cat", pet: Murchyk);
        var other = await ConfirmsAsync(house, phone: 2);
        var samePhone = await ConfirmsAsync(house, phone: 1);
        var samePhoto = await ConfirmsAsync(house, phone: 3, photo: "cat");
        var sameWords = await ConfirmsAsync(house, phone: 4, pet: "РУДИЙ  кіт, на ім’я мурчик!");

        Assert.Equal([null, null, first!.Id, first.Id, first.Id], (await RequestsAsync(house)).Select(r => r.DuplicateOfId));
        Assert.DoesNotContain("👯", await CardAsync(house, other!), StringComparison.Ordinal);
        Assert.Contains("Похожа на № 1: тот же телефон\n", await CardAsync(house, samePhone!) + "\n", StringComparison.Ordinal);
        Assert.Contains("Похожа на № 1: то же фото\n", await CardAsync(house, samePhoto!) + "\n", StringComparison.Ordinal);
        Assert.Contains("Похожа на № 1: те же слова\n", await CardAsync(house, sameWords!) + "\n", StringComparison.Ordinal);

        house.Time.Advance(TimeSpan.FromDays(7));
        Assert.Null((await ConfirmsAsync(house, phone: 1, photo: "cat", pet: Murchyk))!.DuplicateOfId);
    }

    [DatabaseFact]
    public async Task Duplicate_IsRefused_UntilItsDaysAreOver_OrTheOlderWasTakenDown()
    {
        await using var house = await BuildAsync(l => (l.DuplicateDays, l.DuplicateAction) = (7, LimitSettings.Refuse));
        var first = await ConfirmsAsync(house, phone: 1);
        house.Time.Advance(TimeSpan.FromDays(2));

        Assert.Null(await ConfirmsAsync(house, phone: 1));
        Assert.StartsWith("Дуже схоже на вашу заявку № 1. Надіслати схожу можна через 5 днів.", await SeesAsync(house), StringComparison.Ordinal);
        house.Time.Advance(TimeSpan.FromDays(4));
        await SaysAsync(house, "Розмістити");
        Assert.Contains("через 24 години", await SeesAsync(house), StringComparison.Ordinal);

        Assert.Equal(CommandOutcome.Done, (await house.Commands.DeletePostAsync(RequestsHouse.Anna, first!.Id, Token)).Outcome);
        await SaysAsync(house, "Розмістити");
        Assert.Equal(2, (await RequestsAsync(house)).Count);
    }

    [DatabaseFact]
    public async Task WithoutLimits_TheSameAgainAndAgainIsTaken()
    {
        await using var house = await BuildAsync(_ => { });
        for (var i = 0; i < 5; i++)
            Assert.NotNull(await ConfirmsAsync(house, phone: 1, photo: "cat", pet: Murchyk));
    }

    [DatabaseFact]
    public async Task TooManyMessages_OneNotice_ThenSilence_AndTheDialogGoesOn()
    {
        await using var house = await BuildAsync(l => l.MessagesPerMinute = 5);
        await ConfirmsAsync(house, phone: 1);
        for (var i = 0; i < 4; i++)
            await SaysAsync(house, "/help");
        var before = (await house.DeliveriesAsync()).Count;
        for (var i = 0; i < 4; i++)
            await SaysAsync(house, "/help");

        Assert.Equal(before + 1, (await house.DeliveriesAsync()).Count);
        Assert.StartsWith("Ой, не встигаю за вами", await SeesAsync(house), StringComparison.Ordinal);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await SaysAsync(house, "/help");
        Assert.DoesNotContain("не встигаю", await SeesAsync(house), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task BannedInAllBots_IsIgnoredByOneNeverWrittenTo_AndHeardWhenTheBanEnds()
    {
        await using var house = await BuildAsync(_ => { });
        var request = (await ConfirmsAsync(house, phone: 1))!;
        var ofGroup = Actor.GroupAdministrator(500, "Олег", house.BotId);
        var terms = new BanTerms("спам", AllBots: true, TimeSpan.FromDays(7));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.BanAuthorAsync(ofGroup, request.Id, terms, Token));

        Assert.Equal(CommandResult.Done, await house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, terms, Token));
        var bans = house.Get<IBans>();
        Assert.True(await bans.IsStrangerBannedAsync(house.BotId + 1, RequestsHouse.CustomerChat, Token));
        Assert.Equal(new BanInForce(true, house.Now.AddDays(7), "спам"), await bans.FindAsync(house.BotId, house.CustomerId, Token));
        var silent = (await house.DeliveriesAsync()).Count;
        await SaysAsync(house, "/help");
        await house.ReadAsync(db => db.Conversations.ExecuteDeleteAsync(Token));
        await SaysAsync(house, "/start");
        Assert.Equal(silent, (await house.DeliveriesAsync()).Count);
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.UnbanAuthorAsync(ofGroup, request.Id, Token));

        house.Time.Advance(TimeSpan.FromDays(7));
        Assert.Null(await bans.FindAsync(house.BotId, house.CustomerId, Token));
        await SaysAsync(house, "/start");
        Assert.True((await house.DeliveriesAsync()).Count > silent);

        Assert.Equal(CommandResult.Done, await house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, new BanTerms(), Token));
        Assert.Equal(CommandResult.Done, await house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, terms, Token));
        Assert.Equal(CommandResult.Done, await house.Commands.UnbanAuthorAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.False(await bans.IsBannedAsync(house.BotId + 1, house.CustomerId, Token));
        Assert.Equal(2, (await house.AuditAsync()).Count(a => a.After?.Contains("\"allBots\":true", StringComparison.Ordinal) == true));
    }

    private static Task<RequestsHouse> BuildAsync(Action<BotLimits> limits, ModerationMode moderation = ModerationMode.Post) => RequestsHouse.BuildAsync(
        bot =>
        {
            bot.Moderation = moderation;
            limits(bot.Limits);
        },
        services => services.AddDialogEngine().AddRuntime());

    /// <summary>The customer is at the preview and confirms.</summary>
    /// <returns>Null: it was not taken.</returns>
    private static async Task<Request?> ConfirmsAsync(RequestsHouse house, int phone, string? photo = null, string pet = "Кіт")
    {
        var answers = RequestsHouse.Answers(pet: pet);
        answers["photos"] = new PhotosAnswer([new PhotoFile("file", photo ?? Guid.NewGuid().ToString(), 800, 600)]);
        answers["phone"] = new PhoneAnswer($"+38067000000{phone}");
        var state = MessagingJson.Write(new DialogState { Language = "uk", Phase = DialogPhase.Asking, StepKey = "check", Mark = 1, Answers = answers });
        var before = (await RequestsAsync(house)).Count;
        await house.Database.Writer.WriteAsync((db, ct) => db.Conversations.ExecuteUpdateAsync(s => s.SetProperty(c => c.State, state), ct), Token);
        await SaysAsync(house, "Розмістити");
        var after = await RequestsAsync(house);
        return after.Count > before ? after[^1] : null;
    }

    private static Task SaysAsync(RequestsHouse house, string text) =>
        house.UpdateAsync(new TextReceived(text) { Chat = new Chat(RequestsHouse.CustomerChat, ChatKind.Private), From = Olia });

    /// <summary>The last that was sent to the customer.</summary>
    private static async Task<string> SeesAsync(RequestsHouse house) => Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(
        (await house.DeliveriesAsync()).Last(d => d.ChatId == RequestsHouse.CustomerChat).Payload)).Html;

    private static async Task<string> CardAsync(RequestsHouse house, Request request) => (await house.CallAsync<SendText>($"notice:{request.Id}")).Html;

    private static async Task<DialogState> StateAsync(RequestsHouse house) =>
        MessagingJson.Read<DialogState>((await house.ReadAsync(db => db.Conversations.SingleAsync(c => c.EndedAt == null, Token))).State);

    private static Task<List<Request>> RequestsAsync(RequestsHouse house) => house.ReadAsync(db => db.Requests.AsNoTracking().OrderBy(r => r.Id).ToListAsync(Token));
}
