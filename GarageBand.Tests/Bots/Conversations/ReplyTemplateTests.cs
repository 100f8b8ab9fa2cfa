using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Conversations.Templates;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Requests;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Web.Features.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>What staff often write, with a customer's real values.</summary>
public sealed class ReplyTemplateTests
{
    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля ⟦<b>⟧", LanguageCode: "ru");

    private static readonly Actor Observer = new("staff:4 o@example.org", ActorRights.Observe);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Filled_HoldsRealValues_AsText_InTheCustomersLanguage_OrTheNearest()
    {
        await using var house = await BuildAsync();
        await house.SubmitsAsync(key: "u:1:0", pet: "Біла миша");
        var request = await house.PublishedAsync();
        var talk = await TalkAsync(house);
        var other = await OthersAsync(house);
        await AddAsync(house, new(null, "Готово", "{{ customer }}, №{{ number }} «{{ title }}» — {{ answer.pet }}{% if answer.town %} ({{ answer.town }}){% endif %}: {{ link }} от {{ bot }}", "Вітаю", ""));
        await AddAsync(house, new(house.BotId, "Тільки українською", "", "Дякуємо!", "Thanks!"));

        var filled = (await FillAsync(house, talk.Id, 1))!;
        Assert.Equal(("ru", false, false), (filled.Language, filled.IsFallback, filled.HasGap));
        Assert.StartsWith($"Оля <b>, №{request.Number} «{request.Title}» — Рудий кіт", filled.Text, StringComparison.Ordinal);
        Assert.Contains("https://t.me/pets_kyiv/", filled.Text, StringComparison.Ordinal);
        Assert.EndsWith(" от Pets", filled.Text, StringComparison.Ordinal);

        // The bot's own language comes before the others, and after the customer's.
        await house.ReadAsync(db => db.Bots.ExecuteUpdateAsync(s => s.SetProperty(b => b.Language, "en"), Token));
        house.Get<BotDirectory>().Forget();
        Assert.Equal(new FilledReply("Thanks!", "en", IsFallback: true), await FillAsync(house, talk.Id, 2));
        await AddAsync(house, new(null, "Что", "{{ answer.what }}", "", "In English"));
        Assert.Equal(new FilledReply("Найден", "ru", IsFallback: false), await FillAsync(house, talk.Id, 3));
        Assert.Null(await FillAsync(house, talk.Id, 99));
        Assert.Null(await FillAsync(house, 9999, 1));
        await AddAsync(house, new(other, "Другого бота", "Чужое", "", ""));
        Assert.Null(await FillAsync(house, talk.Id, 4));

        // What does not stand in the channel any more has no link.
        await house.ReadAsync(db => db.Posts.ExecuteUpdateAsync(s => s.SetProperty(p => p.State, PostState.Removed), Token));
        Assert.Contains("⟦link?⟧", (await FillAsync(house, talk.Id, 1))!.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task WhatIsMissing_IsAMarkedGap_AndIsNotSent_UntilItIsFilled()
    {
        await using var house = await BuildAsync();
        var talk = await TalkAsync(house);
        await AddAsync(house, new(null, "Готово", "№{{ number }}, {{ answer.pet }}{% if number %} есть{% endif %}{{ title | default: \" (без названия)\" }}", "", ""));
        var filled = (await FillAsync(house, talk.Id, 1))!;
        Assert.Equal(("№⟦number?⟧, ⟦answer.pet?⟧ (без названия)", true), (filled.Text, filled.HasGap));

        var takeOver = house.Get<TakeOver>();
        Assert.Equal(CommandResult.NotPossible("conversation-gap"), await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, filled.Text, Guid.NewGuid(), Token));
        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Key.StartsWith("staff:", StringComparison.Ordinal));
        Assert.Equal(CommandResult.Done, await takeOver.WriteAsync(RequestsHouse.Anna, talk.Id, "№7, кот", Guid.NewGuid(), Token));
    }

    [DatabaseFact]
    public async Task KeptChangedAndDeleted_EachInTheLog_FaultsAndWhoMayNotAreRefused()
    {
        await using var house = await BuildAsync();
        var commands = house.Get<ReplyTemplateCommands>();
        var draft = new ReplyTemplateDraft(null, " Готово ", "Здравствуйте, {{ customer }}", "", "");
        Task<CommandResult> Add(ReplyTemplateDraft wanted, Actor? by = null) => commands.AddAsync(by ?? RequestsHouse.Anna, wanted, Token);

        Assert.Equal(CommandResult.Forbidden, await Add(draft, Observer));
        Assert.Equal(CommandResult.Forbidden, await Add(draft, Actor.GroupAdministrator(7, "Oleh", house.BotId)));
        Assert.Equal(CommandResult.NotPossible("template-name"), await Add(draft with { Name = " " }));
        Assert.Equal(CommandResult.NotPossible("template-name"), await Add(draft with { Name = new string('x', ReplyTemplate.LongestName + 1) }));
        Assert.Equal(CommandResult.NotPossible("template-text"), await Add(draft with { Ru = "\n" }));
        Assert.Equal(CommandResult.NotPossible("template-text"), await Add(draft with { Ru = new string('x', ReplyTemplate.LongestText + 1) }));
        foreach (var text in new[] { "{{ custmer }}", "{{ customer.name }}", "{{ answer.nothing }}", "{{ answer }}", "{{ customer", "{% for x in y %}", "⟦x⟧" })
            Assert.Equal((text, CommandResult.NotPossible("template-placeholder")), (text, await Add(draft with { En = text })));
        Assert.Empty(await house.AuditAsync());

        Assert.Equal(CommandResult.Done, await Add(draft));
        Assert.Equal(CommandResult.NotPossible("template-taken"), await Add(draft));
        Assert.Equal(CommandResult.Done, await Add(draft with { BotId = house.BotId }));
        var changed = draft with { Ru = "Добрый день" };
        Assert.Equal(CommandResult.Forbidden, await commands.ChangeAsync(Actor.GroupAdministrator(7, "Oleh", house.BotId), 1, 0, changed with { BotId = house.BotId }, Token));
        Assert.Equal(CommandResult.Forbidden, await commands.ChangeAsync(Actor.GroupAdministrator(7, "Oleh", house.BotId), 2, 0, changed, Token));
        Assert.Equal(CommandResult.NotPossible("template-changed"), await commands.ChangeAsync(RequestsHouse.Anna, 1, 5, changed, Token));
        Assert.Equal(CommandResult.NotPossible("template-placeholder"), await commands.ChangeAsync(RequestsHouse.Anna, 1, 0, changed with { En = "{{ custmer }}" }, Token));
        Assert.Equal(CommandResult.NotPossible("template-taken"), await commands.ChangeAsync(RequestsHouse.Anna, 1, 0, changed with { BotId = house.BotId }, Token));
        Assert.Equal(CommandResult.Done, await commands.ChangeAsync(RequestsHouse.Anna, 1, 0, changed, Token));
        Assert.Equal(CommandResult.NotPossible("template-changed"), await commands.ChangeAsync(RequestsHouse.Anna, 1, 0, draft, Token));
        Assert.Equal(CommandResult.AlreadyDone, await commands.ChangeAsync(RequestsHouse.Anna, 1, 0, changed, Token));
        Assert.Equal(CommandResult.Forbidden, await commands.DeleteAsync(Observer, 1, Token));
        Assert.Equal(CommandResult.Done, await commands.DeleteAsync(RequestsHouse.Anna, 1, Token));
        Assert.Equal(CommandResult.NotFound, await commands.DeleteAsync(RequestsHouse.Anna, 1, Token));
        var log = await house.AuditAsync();
        Assert.Equal(["template.added", "template.added", "template.changed", "template.deleted"], log.Select(a => a.Action));
        Assert.Equal("""{"botId":null,"name":"Готово","ru":"Добрый день","uk":"","en":""}""", log[2].After);
        Assert.Equal(log[2].After, log[3].Before);
    }

    [DatabaseFact]
    public async Task Lists_HoldThoseOfABotAndOfAll_ByName()
    {
        await using var house = await BuildAsync();
        var other = await OthersAsync(house);
        await AddAsync(house, new(house.BotId, "В", "x", "", ""));
        await AddAsync(house, new(null, "Б", "x", "", ""));
        await AddAsync(house, new(other, "А", "x", "", ""));
        var query = new ReplyTemplateQuery(house.Database.Contexts);

        Assert.Equal(["А", "Б", "В"], (await query.ReadAsync(null, Token)).Select(t => t.Name));
        Assert.Equal(["Б", "В"], (await query.ReadAsync(house.BotId, Token)).Select(t => t.Name));
    }

    [DatabaseFact]
    public async Task Placeholders_AreTheQuestionsOfTheBot_OrOfAllThatAreThere()
    {
        await using var house = await BuildAsync();
        var other = await OthersAsync(house);
        var placeholders = house.Get<ReplyPlaceholders>();
        Assert.Equal("Питомец", (await placeholders.AnswersAsync(house.BotId, "ru", Token))["pet"]);
        Assert.Equal(["car", "pet"], new[] { "car", "pet" }.Intersect((await placeholders.AnswersAsync(null, "ru", Token)).Keys));
        Assert.Equal(["pet"], new[] { "car", "pet" }.Intersect((await placeholders.AnswersAsync(house.BotId, "ru", Token)).Keys));

        await house.ReadAsync(db => db.Bots.Where(b => b.Id == other).ExecuteUpdateAsync(s => s.SetProperty(b => b.DeletedAt, house.Now), Token));
        Assert.DoesNotContain("car", (await placeholders.AnswersAsync(null, "ru", Token)).Keys);
    }

    [Fact]
    public void EachFault_IsNamed()
    {
        var answers = new Dictionary<string, string> { ["car"] = "Car" };
        Assert.Empty(ReplyPlaceholders.Check("{{ customer }} {% if answer.car %}{{ answer.car | default: \"-\" }}{% endif %} 5 < 6", answers));
        Assert.Equal([new(ReplyFaultKind.UnknownPlaceholder, "nmae")], ReplyPlaceholders.Check("{{ nmae }}", answers));
        Assert.Equal([new(ReplyFaultKind.UnknownAnswer, "answer.cra")], ReplyPlaceholders.Check("{% if answer.cra %}x{% endif %}", answers));
        Assert.Equal([new(ReplyFaultKind.Braces)], ReplyPlaceholders.Check("{{ customer", answers));
    }

    [Fact]
    public void TheNearestText_IsTheFirstWantedOne_OrTheFirstThereIs()
    {
        var draft = new ReplyTemplateDraft(null, "x", "", "Вітаю", "Hello");
        Assert.Equal(("en", "Hello"), draft.Nearest("ru", "en", "uk"));
        Assert.Equal(("uk", "Вітаю"), draft.Nearest("de"));
        Assert.Null((draft with { Uk = "", En = "" }).Nearest("uk"));
    }

    private static Task<FilledReply?> FillAsync(RequestsHouse house, long talkId, long templateId) => house.Get<ReplyFilling>().FillAsync(talkId, templateId, name => name, Token);

    private static async Task AddAsync(RequestsHouse house, ReplyTemplateDraft draft) =>
        Assert.Equal(CommandResult.Done, await house.Get<ReplyTemplateCommands>().AddAsync(RequestsHouse.Anna, draft, Token));

    private static Task<Conversation> TalkAsync(RequestsHouse house) => house.ReadAsync(db => db.Conversations.AsNoTracking().OrderByDescending(c => c.Id).FirstAsync(Token));

    /// <summary>A bot that sells cars, with newer requests than the customer has with theirs: of the customer there, and of somebody else here.</summary>
    private static Task<long> OthersAsync(RequestsHouse house) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var form = await FormVersions.KeepAsync(db, PresetForms.Document("sales"), house.Now, ct);
            var bot = new Bot("Cars", form.Id, "ru") { Enabled = true };
            var somebody = new Customer(909);
            db.AddRange(bot, somebody);
            await db.SaveChangesAsync(ct);
            db.AddRange(
                new Request(bot.Id, 1, house.CustomerId, form.Id, "{}") { Title = "Чужое", SubmittedAt = house.Now },
                new Request(house.BotId, 900, somebody.Id, house.FormVersionId, "{}") { Title = "Чужое", SubmittedAt = house.Now });
            await db.SaveChangesAsync(ct);
            return bot.Id;
        },
        Token);

    private static async Task<RequestsHouse> BuildAsync()
    {
        var house = await RequestsHouse.BuildAsync(bot => bot.Enabled = true, services => services.AddDialogEngine().AddRuntime());
        await house.ReadAsync(db => db.Conversations.ExecuteDeleteAsync(Token));
        await new TestMessenger(house).SaysAsync(house.BotId, Olia, "/start");
        return house;
    }
}
