using Bunit;
using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

public sealed class PhoneFormattedTests : PhoneContext
{
    [Fact]
    public void TypedMarkup_StaysText()
    {
        var shown = Formatted("<script>alert(1)</script> & <b>", new PhoneEntity("bold", 0, 8));

        Assert.Equal("<script>alert(1)</script> & <b>", shown.Nodes.Aggregate("", (text, node) => text + node.TextContent));
        Assert.Empty(shown.FindAll("script"));
        Assert.Equal("<script>", shown.Find("b").TextContent);
    }

    [Fact]
    public void EntityInsideEntity_IsNested()
    {
        var shown = Formatted("one two three", new PhoneEntity("italic", 4, 3), new PhoneEntity("bold", 0, 7));

        Assert.Equal("two", shown.Find("b > i").TextContent);
        Assert.EndsWith(" three", shown.Markup);
    }

    [Fact]
    public void OverlappingOrOutsideEntities_LoseNoText()
    {
        var shown = Formatted("abcdef", new PhoneEntity("bold", 0, 4), new PhoneEntity("italic", 2, 99), new PhoneEntity("code", 50, 2), new PhoneEntity("code", -3, 2));

        Assert.Equal("abcdef", string.Concat(shown.Nodes.Select(node => node.TextContent)));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    public void DangerousLink_IsNoLink(string address)
    {
        var shown = Formatted("press", new PhoneEntity("text_link", 0, 5, address));

        Assert.Empty(shown.FindAll("a"));
        Assert.Equal("press", shown.Find("span").TextContent);
    }

    [Fact]
    public void BareAddress_LeadsToHttps()
    {
        var link = Formatted("see example.com/x", new PhoneEntity("url", 4, 13)).Find("a");

        Assert.Equal("https://example.com/x", link.GetAttribute("href"));
        Assert.Equal("noopener noreferrer", link.GetAttribute("rel"));
    }

    [Fact]
    public void Spoiler_OpensWhenPressed()
    {
        var shown = Formatted("secret", new PhoneEntity("spoiler", 0, 6));

        shown.Find(".tx-spoiler").Click();

        Assert.Contains("shown", shown.Find(".tx-spoiler").ClassName);
    }

    [Fact]
    public void KeptHtml_BecomesTextAndEntities()
    {
        var (text, entities) = PhoneHtml.Read("<b>No. 5 &lt;i&gt;</b>\n<a href=\"https://x.org/?a=1&amp;b=2\">li<i>nk</i></a> 2 < 3 <unknown>tail</unknown>");

        Assert.Equal("No. 5 <i>\nlink 2 < 3 tail", text);
        Assert.Equal(
            [new("bold", 0, 9), new("text_link", 10, 4, "https://x.org/?a=1&b=2"), new("italic", 12, 2)],
            entities);
    }

    private IRenderedComponent<PhoneFormatted> Formatted(string text, params PhoneEntity[] entities) =>
        Render<PhoneFormatted>(parameters => parameters.Add(shown => shown.Text, text).Add(shown => shown.Entities, entities));
}
