using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class KeyboardTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"text":"a","callback_data":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}""", "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("""{"text":"a","callback_data":"яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя"}""", "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("""{"text":"a","url":"no where"}""", "Bad Request: inline keyboard button URL 'no where' is invalid: Wrong HTTP URL")]
    [InlineData("""{"text":"a"}""", "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")]
    [InlineData("""{"callback_data":"a"}""", "Bad Request: can't parse inline keyboard button: Can't find field \"text\"")]
    public async Task WrongButton_Refused(string button, string description)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a", reply_markup = $$"""{"inline_keyboard":[[{{button}}]]}""" })).Refused(400, description);
    }

    [Fact]
    public async Task Buttons_ComeBackAndShow()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var sent = await host.OkAsync(token, "sendMessage", new
        {
            chat_id = person,
            text = "a",
            reply_markup = new { inline_keyboard = new object[][] { [new { text = "Yes", callback_data = new string('x', 64), style = "success" }, new { text = "Open", url = "https://e.com" }] } },
        });
        Assert.Equal("success", sent.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("style").GetString());
        var shown = host.World.Messages(person, bot)[^1];
        Assert.Equal(new SandboxButton("Yes", new string('x', 64), null, "success"), shown.Buttons[0][0]);
        Assert.Equal(new SandboxButton("Open", null, "https://e.com/", null), shown.Buttons[0][1]);
    }

    [Fact]
    public async Task Press_ReachesTheBotAndItsAnswerThePerson()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var sent = await host.OkAsync(token, "sendMessage", new
        {
            chat_id = person,
            text = "ask",
            reply_markup = new { inline_keyboard = new object[][] { [new { text = "Yes", callback_data = "y" }] } },
        });
        var press = host.World.PressAsync(person, bot, sent.GetProperty("message_id").GetInt32(), "y", TimeSpan.FromSeconds(30), Cancel);
        var query = Assert.Single(await host.UpdatesAsync(token)).GetProperty("callback_query");
        Assert.Equal("y", query.GetProperty("data").GetString());
        Assert.Equal(person, query.GetProperty("from").GetProperty("id").GetInt64());
        Assert.Equal("ask", query.GetProperty("message").GetProperty("text").GetString());
        Assert.False(press.IsCompleted);

        await host.OkAsync(token, "answerCallbackQuery", new { callback_query_id = query.GetProperty("id").GetString(), text = "Done", show_alert = true });
        Assert.Equal(new SandboxNotice("Done", true, null), await press);
        (await host.CallAsync(token, "answerCallbackQuery", new { callback_query_id = "1" }))
            .Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    [Fact]
    public async Task ReplyKeyboard_StandsUntilRemoved()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.OkAsync(token, "sendMessage", new
        {
            chat_id = person,
            text = "phone",
            reply_markup = new { keyboard = new object[][] { [new { text = "Share", request_contact = true }, "No"] }, resize_keyboard = true },
        });
        var keyboard = host.World.FindChat(person, bot)!.Keyboard!;
        Assert.Equal([new SandboxReplyButton("Share", RequestsContact: true), new SandboxReplyButton("No")], keyboard.Rows[0]);
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "b" });
        Assert.NotNull(host.World.FindChat(person, bot)!.Keyboard);

        host.World.SendContact(person, bot);
        var contact = Assert.Single(await host.UpdatesAsync(token)).GetProperty("message").GetProperty("contact");
        Assert.Equal(person, contact.GetProperty("user_id").GetInt64());
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "thanks", reply_markup = new { remove_keyboard = true } });
        Assert.Null(host.World.FindChat(person, bot)!.Keyboard);
    }

    [Fact]
    public async Task SameEdit_NotModified()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var id = (await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "<b>a</b>", parse_mode = "HTML" })).GetProperty("message_id").GetInt32();
        var same = await host.CallAsync(token, "editMessageText", new { chat_id = person, message_id = id, text = "<b>a</b>", parse_mode = "HTML" });
        Assert.StartsWith("Bad Request: message is not modified: ", same.Description, StringComparison.Ordinal);
        await host.OkAsync(token, "editMessageText", new { chat_id = person, message_id = id, text = "a" });
        await host.OkAsync(token, "editMessageReplyMarkup", new { chat_id = person, message_id = id, reply_markup = new { inline_keyboard = new object[][] { [new { text = "x", callback_data = "x" }] } } });
        Assert.Single(host.World.FindMessage(person, bot, id)!.Buttons);
        (await host.CallAsync(token, "editMessageCaption", new { chat_id = person, message_id = id, caption = "c" })).Refused(400, "Bad Request: there is no caption in the message to edit");
        (await host.CallAsync(token, "editMessageText", new { chat_id = person, message_id = 99_999, text = "c" })).Refused(400, "Bad Request: message to edit not found");
        var said = host.World.Say(person, bot, "mine");
        (await host.CallAsync(token, "editMessageText", new { chat_id = person, message_id = said.Id, text = "c" })).Refused(400, "Bad Request: message can't be edited");
    }

    [Fact]
    public async Task Deleted_IsGone()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var id = (await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" })).GetProperty("message_id").GetInt32();
        await host.OkAsync(token, "deleteMessage", new { chat_id = person, message_id = id });
        Assert.Null(host.World.FindMessage(person, bot, id));
        (await host.CallAsync(token, "deleteMessage", new { chat_id = person, message_id = id })).Refused(400, "Bad Request: message to delete not found");
        await host.OkAsync(token, "deleteMessages", new { chat_id = person, message_ids = new[] { id, id + 1 } });
    }
}
