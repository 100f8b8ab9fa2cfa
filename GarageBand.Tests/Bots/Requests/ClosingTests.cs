using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Requests;

public sealed class ClosingTests
{
    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_SellsOnce_PostSaysSo_RequestIsClosedAndLocked_OwnerIsTold()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var request = await PublishedAsync(house);

        Assert.Equal(CommandResult.Done, await house.Commands.CloseAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.CloseAsync(RequestsHouse.Anna, request.Id, Token));

        request = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Sold, true, (DateTime?)house.Now), (request.State, request.Locked, request.ClosedAt));
        var edit = await house.CallAsync<EditPhoto>($"post-closed:{(await house.PostAsync(request.Id)).Id}");
        Assert.Equal(42, edit.MessageId);
        Assert.StartsWith("SOLD\n<b>Найден: Рудий кіт</b> № 1", edit.Html, StringComparison.Ordinal);
        Assert.Null(edit.Keyboard);
        Assert.Equal(PhotoSource.Default with { Stamp = new Stamp("ПРОДАНО", StampInk.Red) }, edit.Photo);

        var link = await house.CallAsync<EditText>($"closed-link:{request.Id}");
        Assert.Equal(11, link.MessageId);
        Assert.Equal(FeedbackButton.Of(request.Id), Assert.Single(Assert.Single(Assert.IsType<InlineKeyboard>(link.Keyboard).Rows)).Data);
        Assert.Contains("№ 1 закрито: продано", (await house.CallAsync<SendText>($"closed:{request.Id}")).Html, StringComparison.Ordinal);
        var entry = Assert.Single(await house.AuditAsync());
        Assert.Equal((RequestAudit.Sold, RequestsHouse.Anna.Label), (entry.Action, entry.Actor));
        Assert.Contains("Продано: anna@example.org", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_IsAskedFirst_ThenItIsSold_ASecondPressSaysSo()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var request = await PublishedAsync(house);
        var keyboard = Assert.IsType<InlineKeyboard>((await house.CallAsync<EditText>($"link:{(await house.PostAsync(request.Id)).Id}")).Keyboard);
        Assert.Equal(("🤝 Продано", $"own:close:{request.Id}"), (keyboard.Rows[1][0].Label, keyboard.Rows[1][0].Data));

        await OwnerPressesAsync(house, $"own:close:{request.Id}");
        Assert.Equal([null, $"own:close!:{request.Id}", $"own:keep:{request.Id}"], await LastKeyboardAsync(house));
        await OwnerPressesAsync(house, $"own:keep:{request.Id}");
        Assert.Equal([null, $"own:close:{request.Id}", new RevisionButton(request.Id).Data, FeedbackButton.Of(request.Id), DialogButton.Another], await LastKeyboardAsync(house));
        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);

        await OwnerPressesAsync(house, $"own:close!:{request.Id}");
        await OwnerPressesAsync(house, $"own:close!:{request.Id}");
        await OwnerPressesAsync(house, $"own:close:{request.Id}");

        Assert.Equal([null, null, "Готово.", "Вже зроблено.", "Вже зроблено."], house.Api.PressAnswers.Select(a => a.Notice));
        Assert.Equal(RequestState.Sold, (await house.RequestAsync(request.Id)).State);
        Assert.Equal((RequestAudit.Sold, "telegram:77 Оля <i>&"), Assert.Single((await house.AuditAsync()).Select(a => (a.Action, a.Actor))));
        Assert.NotNull(await house.FindAsync($"closed-link:{request.Id}"));
        Assert.Null(await house.FindAsync($"closed:{request.Id}"));
    }

    [Fact]
    public async Task Stranger_WithAForgedPress_ChangesNothing()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var request = await PublishedAsync(house);

        await house.UpdateAsync(new ButtonPressed("p", $"own:close!:{request.Id}") { Chat = new Chat(78, ChatKind.Private), From = new Person(78, "X", LanguageCode: "en"), MessageId = 1 });

        Assert.Equal("This button doesn’t work any more. Send /start.", Assert.Single(house.Api.PressAnswers).Notice);
        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.CloseAsync(Actor.Customer(78, "X"), request.Id, Token)).Outcome);
    }

    [Fact]
    public async Task AdminGroup_IsAskedFirst_ThenItIsSold()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var request = await PublishedAsync(house);

        await house.PressesAsync(RequestsHouse.Oleh, $"r:close:{request.Id}");
        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:close!:{request.Id}");
        await house.PressesAsync(RequestsHouse.Oleh, $"r:close!:{request.Id}");

        Assert.Equal(RequestState.Sold, (await house.RequestAsync(request.Id)).State);
        Assert.Equal([null, "Готово.", "Уже сделано."], house.Api.PressAnswers.Select(a => a.Notice));
        var card = await house.CardEditAsync();
        Assert.Contains("🤝 Продано: Олег", card.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.IsType<InlineKeyboard>(card.Keyboard).Rows.SelectMany(r => r), b => b.Data == $"r:close:{request.Id}");
    }

    [Fact]
    public async Task FormThatServes_IsServed_AndSaysSo()
    {
        var form = TestForms.PetSalesJson.Replace("\"close\": \"sold\"", "\"close\": \"served\"", StringComparison.Ordinal)
            .Replace("{% if sold %}SOLD{% endif %}", "{% if served %}SERVED{% endif %}", StringComparison.Ordinal);
        await using var house = await RequestsHouse.BuildAsync(form: form);
        var request = await PublishedAsync(house, photos: 2);

        await OwnerPressesAsync(house, $"own:close:{request.Id}");
        await OwnerPressesAsync(house, $"own:close!:{request.Id}");

        Assert.Equal(RequestState.Served, (await house.RequestAsync(request.Id)).State);
        var edit = await house.CallAsync<EditPhoto>($"post-closed:{(await house.PostAsync(request.Id)).Id}");
        Assert.StartsWith("SERVED\n", edit.Html, StringComparison.Ordinal);
        Assert.Equal(new PhotoSource("file1", Stamp: new Stamp("РЕШЕНО", StampInk.Green)), edit.Photo);
        Assert.Contains("№ 1 закрито: питання вирішено", (await house.CallAsync<EditText>($"closed-link:{request.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(RequestAudit.Served, Assert.Single(await house.AuditAsync()).Action);
        Assert.Contains("Решено: Оля", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockedOrUnpublishedOrNoSale_IsRefused()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var waiting = (await house.SubmitsAsync()).Request;
        Assert.Equal(CommandResult.NotPossible("request-not-published"), await house.Commands.CloseAsync(RequestsHouse.Anna, waiting.Id, Token));

        await house.SentAsync($"post:{(await house.PostAsync(waiting.Id)).Id}", 42);
        await house.Commands.LockAsync(RequestsHouse.Anna, waiting.Id, Token);
        Assert.Equal(CommandResult.NotPossible("request-locked"), await house.Commands.CloseAsync(RequestsHouse.Anna, waiting.Id, Token));

        await using var other = await RequestsHouse.BuildAsync();
        var found = await other.PublishedAsync();
        Assert.Equal(CommandResult.NotPossible("request-without-close"), await other.Commands.CloseAsync(RequestsHouse.Anna, found.Id, Token));
    }

    [Fact]
    public async Task SoldPost_CanStillBeDeleted()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.PetSalesJson);
        var request = await PublishedAsync(house);
        await house.Commands.CloseAsync(RequestsHouse.Anna, request.Id, Token);

        Assert.Equal(CommandResult.Done, await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token));
        Assert.NotNull(await house.FindAsync($"post-delete:{(await house.PostAsync(request.Id)).Id}"));
    }

    [Fact]
    public void FormThatCanBeSold_MustSaySoInItsPost()
    {
        var silent = TestForms.PetSalesJson.Replace("{% if sold %}SOLD{% endif %}", "", StringComparison.Ordinal);
        var fault = Assert.Throws<FormFaultsException>(() => FormReader.Read(silent));
        Assert.Contains("must tell with {% if sold %} that it is sold", fault.Message, StringComparison.Ordinal);
        var other = TestForms.PetSalesJson.Replace("\"close\": \"sold\"", "\"close\": \"served\"", StringComparison.Ordinal);
        Assert.Contains("must tell with {% if served %} that it is served", Assert.Throws<FormFaultsException>(() => FormReader.Read(other)).Message, StringComparison.Ordinal);
        Assert.Equal(FormClose.Sold, FormReader.Read(TestForms.PetSalesJson).Close);
    }

    private static async Task<Request> PublishedAsync(RequestsHouse house, int photos = 0)
    {
        var request = await house.PublishedAsync(photos);
        await house.SentAsync($"link:{(await house.PostAsync(request.Id)).Id}");
        return request;
    }

    private static Task OwnerPressesAsync(RequestsHouse house, string data) =>
        house.UpdateAsync(new ButtonPressed("p", data) { Chat = new Chat(RequestsHouse.CustomerChat, ChatKind.Private), From = Olia, MessageId = 11 });

    /// <summary>The data of the newest changed keyboard's buttons.</summary>
    private static async Task<IEnumerable<string?>> LastKeyboardAsync(RequestsHouse house)
    {
        var edit = (await house.DeliveriesAsync()).Select(d => MessagingJson.Read<OutgoingCall>(d.Payload)).OfType<EditKeyboard>().Last();
        Assert.Equal(11, edit.MessageId);
        return Assert.IsType<InlineKeyboard>(edit.Keyboard).Rows.SelectMany(r => r).Select(b => b.Data);
    }
}
