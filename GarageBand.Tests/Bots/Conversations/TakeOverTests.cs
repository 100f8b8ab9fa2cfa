using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data.Conversations;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>Staff talk with a customer in the bot's place, and hand back.</summary>
public sealed class TakeOverTests
{
    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля", LanguageCode: "ru");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task StaffWrite_TheBotKeepsStill_AndThenAsksTheVeryQuestion()
    {
        await using var house = await BuildAsync();
        var phone = new TestMessenger(house);
        await phone.SaysAsync(house.BotId, Olia, "/start");
        var question = phone.Chat(house.BotId, Olia.Id)[^1];
        var talk = await TalkAsync(house);

        Assert.Equal(CommandResult.Done, await house.Get<TakeOver>().WriteAsync(RequestsHouse.Anna, talk.Id, "  Добрый день! 5 < 6 & <b>?  ", Guid.NewGuid(), Token));
        await phone.DeliverAsync();
        Assert.Equal("Добрый день! 5 &lt; 6 &amp; &lt;b&gt;?", phone.Chat(house.BotId, Olia.Id)[^1].Html);
        var shown = phone.Chat(house.BotId, Olia.Id).Count;
        await phone.SaysAsync(house.BotId, Olia, "Спасибо, жду");
        await phone.PressesAsync(house.BotId, Olia, question.Buttons.First().Label);
        Assert.Equal(shown, phone.Chat(house.BotId, Olia.Id).Count);
        Assert.Equal(talk.State, (await TalkAsync(house)).State);

        Assert.Equal(CommandResult.Done, await house.Get<TakeOver>().HandBackAsync(RequestsHouse.Anna, talk.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Get<TakeOver>().HandBackAsync(RequestsHouse.Anna, talk.Id, Token));
        await phone.DeliverAsync();
        var again = phone.Chat(house.BotId, Olia.Id)[^1];
        Assert.Contains(again.Html, question.Html, StringComparison.Ordinal);
        await phone.PressesAsync(house.BotId, Olia, again.Buttons.First().Label);
        Assert.NotEqual(talk.StepKey, (await TalkAsync(house)).StepKey);
        Assert.Equal(["conversation.written", "conversation.handed-back"], (await house.AuditAsync()).Select(a => a.Action));

        // All of it stands in the log.
        var log = await house.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.ConversationId == talk.Id).Select(m => m.Content).ToListAsync(Token));
        Assert.Contains(log, c => c.Contains("Спасибо, жду", StringComparison.Ordinal));
        Assert.Contains(log, c => c.Contains("5 &lt; 6", StringComparison.Ordinal) || c.Contains("5 \\u0026lt; 6", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task ItEndsByItself_AfterSilence_AndWhenTheCustomerGivesACommand()
    {
        await using var house = await BuildAsync();
        var phone = new TestMessenger(house);
        await phone.SaysAsync(house.BotId, Olia, "/start");
        var talk = await TalkAsync(house);
        await house.Get<TakeOver>().WriteAsync(RequestsHouse.Anna, talk.Id, "Здравствуйте", Guid.NewGuid(), Token);
        await phone.SaysAsync(house.BotId, Olia, "/help");
        Assert.Null((await TalkAsync(house)).TakenUntil);

        await house.Get<TakeOver>().WriteAsync(RequestsHouse.Anna, talk.Id, "Вы ещё здесь?", Guid.NewGuid(), Token);
        house.Time.Advance(TakeOver.Lasts);
        await phone.DeliverAsync();
        var shown = phone.Chat(house.BotId, Olia.Id).Count;
        await phone.SaysAsync(house.BotId, Olia, "?");
        Assert.True(phone.Chat(house.BotId, Olia.Id).Count > shown);
    }

    [DatabaseFact]
    public async Task WhoMayNot_WhatIsEmpty_WhatIsOver_AndAClickThatComesTwice()
    {
        await using var house = await BuildAsync();
        var phone = new TestMessenger(house);
        await phone.SaysAsync(house.BotId, Olia, "/start");
        var talk = await TalkAsync(house);
        var takeOver = house.Get<TakeOver>();
        var once = Guid.NewGuid();

        Assert.Equal(CommandResult.Forbidden, await takeOver.WriteAsync(new Actor("staff:4 o@example.org", ActorRights.Observe), talk.Id, "x", once, Token));
        Assert.Equal(CommandResult.NotPossible("conversation-text"), await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, " \n ", once, Token));
        Assert.Equal(CommandResult.NotFound, await takeOver.WriteAsync(RequestsHouse.Anna, 9999, "x", once, Token));
        Assert.Equal(CommandResult.Done, await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, "x", once, Token));
        Assert.Equal(CommandResult.AlreadyDone, await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, "x", once, Token));
        Assert.Single(await house.DeliveriesAsync(), d => d.Key.StartsWith("staff:", StringComparison.Ordinal));

        await house.ReadAsync(db => db.BotCustomers.ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Now), Token));
        Assert.Equal(CommandResult.NotPossible("conversation-unreachable"), await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, "y", Guid.NewGuid(), Token));
        await house.ReadAsync(db => db.Conversations.ExecuteUpdateAsync(s => s.SetProperty(c => c.EndedAt, house.Now), Token));
        Assert.Equal(CommandResult.NotPossible("conversation-ended"), await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, "y", Guid.NewGuid(), Token));
    }

    private static async Task<RequestsHouse> BuildAsync()
    {
        var house = await RequestsHouse.BuildAsync(bot => bot.Enabled = true, services => services.AddDialogEngine().AddRuntime());
        await house.ReadAsync(db => db.Conversations.ExecuteDeleteAsync(Token));
        return house;
    }

    private static Task<Conversation> TalkAsync(RequestsHouse house) => house.ReadAsync(db => db.Conversations.AsNoTracking().SingleAsync(c => c.EndedAt == null, Token));
}
