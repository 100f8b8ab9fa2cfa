using System.Text.Json;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class FormattingTests
{
    [Fact]
    public async Task NestedHtml_EntitiesInUtf16()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var sent = await host.OkAsync(token, "sendMessage", new
        {
            chat_id = person,
            parse_mode = "html",
            text = "🚗 <b>Toyota <i>Camry</i></b> &lt;2015&gt; <a href=\"https://example.com/x?a=1&amp;b=2\">тут</a> <pre><code class=\"language-cs\">x</code></pre>",
        });
        Assert.Equal("🚗 Toyota Camry <2015> тут x", sent.GetProperty("text").GetString());
        Assert.Equal(
            ["bold 3 12", "italic 10 5", "text_link 23 3", "pre 27 1"],
            sent.GetProperty("entities").EnumerateArray().Select(Line));
        Assert.Equal("https://example.com/x?a=1&b=2", sent.GetProperty("entities")[2].GetProperty("url").GetString());
        Assert.Equal("cs", sent.GetProperty("entities")[3].GetProperty("language").GetString());
    }

    [Theory]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"")]
    [InlineData("я</b>", "Unexpected end tag at byte offset 2")]
    [InlineData("a <font>x</font>", "Unsupported start tag \"font\" at byte offset 2")]
    [InlineData("a <", "Unclosed start tag at byte offset 2")]
    public async Task WrongHtml_SaysWhere(string html, string fault)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = html, parse_mode = "HTML" }))
            .Refused(400, "Bad Request: can't parse entities: " + fault);
    }

    [Theory]
    [InlineData("*b* _i_ __u__ ~s~ ||p|| `c` [l](http://e.com)", "b i u s p c l", "bold 0 1|italic 2 1|underline 4 1|strikethrough 6 1|spoiler 8 1|code 10 1|text_link 12 1")]
    [InlineData(@"1\.5 \* *a _b_*", "1.5 * a b", "bold 6 3|italic 8 1")]
    public async Task MarkdownV2_Entities(string markdown, string text, string entities)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var sent = await host.OkAsync(token, "sendMessage", new { chat_id = person, text = markdown, parse_mode = "MarkdownV2" });
        Assert.Equal(text, sent.GetProperty("text").GetString());
        Assert.Equal(entities.Split('|'), sent.GetProperty("entities").EnumerateArray().Select(Line));
    }

    [Theory]
    [InlineData("price 1.5", "Character '.' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("*open", "Can't find end of Bold entity at byte offset 0")]
    public async Task WrongMarkdownV2_Refused(string markdown, string fault)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = markdown, parse_mode = "MarkdownV2" }))
            .Refused(400, "Bad Request: can't parse entities: " + fault);
    }

    [Fact]
    public async Task GivenEntities_TakenOver()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var sent = await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "  bold", entities = new[] { new { type = "bold", offset = 2, length = 4 } } });
        Assert.Equal("bold", sent.GetProperty("text").GetString());
        Assert.Equal(["bold 0 4"], sent.GetProperty("entities").EnumerateArray().Select(Line));
    }

    [Fact]
    public async Task CommandsHashtagsMentionsLinks_Found()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        host.World.Say(person, bot, "/start a #Київ #12 @channel_x https://e.com/a. a@e.com");
        var message = Assert.Single(await host.UpdatesAsync(token)).GetProperty("message");
        Assert.Equal(
            ["bot_command 0 6", "hashtag 9 5", "mention 19 10", "url 30 15", "email 47 7"],
            message.GetProperty("entities").EnumerateArray().Select(Line));
    }

    [Fact]
    public async Task LengthCountsAfterParsing_Refused()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var longest = new string('я', 4096);
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = $"<b>{longest}</b>", parse_mode = "HTML" });
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = longest + "я" })).Refused(400, "Bad Request: message is too long");
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = " " })).Refused(400, "Bad Request: message text is empty");
        (await host.CallAsync(token, "sendMessage", new { chat_id = person })).Refused(400, "Bad Request: message text is empty");
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "<b></b>", parse_mode = "HTML" })).Refused(400, "Bad Request: message text is empty");
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a", parse_mode = "rtf" })).Refused(400, "Bad Request: unsupported parse_mode");
    }

    private static string Line(JsonElement e) => $"{e.GetProperty("type").GetString()} {e.GetProperty("offset")} {e.GetProperty("length")}";
}
