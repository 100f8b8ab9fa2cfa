using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Forms;

public sealed class TextsTests
{
    private static readonly FormTexts Texts = new();

    [Fact]
    public void StandardTexts_AreSoundInAllLanguages()
    {
        foreach (var text in StandardTexts.All.Values)
        {
            foreach (var template in text.Template.All)
            {
                var rendered = template.Render(text.Names.ToDictionary(n => n, object? (_) => 5));
                Assert.NotEqual("", rendered.Trim());
                var most = text.Form switch { TextForm.Label => 64, TextForm.Notice => MessagingLimits.PressNotice, _ => MessagingLimits.Caption };
                Assert.InRange(TelegramHtml.VisibleLength(rendered), 1, most);
                if (text.Form == TextForm.Message)
                    Assert.Empty(TelegramHtml.Faults(rendered));
            }
        }
    }

    [Theory]
    [InlineData("ru", 1, "примерно через 1 минуту.")]
    [InlineData("ru", 3, "примерно через 3 минуты.")]
    [InlineData("ru", 11, "примерно через 11 минут.")]
    [InlineData("ru", 21, "примерно через 21 минуту.")]
    [InlineData("ru", 112, "примерно через 112 минут.")]
    [InlineData("uk", 2, "приблизно за 2 хвилини.")]
    [InlineData("uk", 5, "приблизно за 5 хвилин.")]
    [InlineData("en", 1, "in about 1 minute.")]
    [InlineData("en", 21, "in about 21 minutes.")]
    public void Minutes_AgreeWithTheirNumber(string language, int minutes, string end)
    {
        var text = Texts.Render(TestForms.Repairs, "accepted", language, new Dictionary<string, object?> { ["number"] = 42L, ["minutes"] = minutes, ["moderated"] = false });
        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_SaysWhenItAppears()
    {
        string Say(int minutes, bool moderated) =>
            Texts.Render(TestForms.Repairs, "accepted", "en", new Dictionary<string, object?> { ["number"] = 42L, ["minutes"] = minutes, ["moderated"] = moderated });
        Assert.Equal("✅ Request No. 42 is accepted! It will appear in the channel any moment.", Say(0, false));
        Assert.Equal("✅ Request No. 42 is accepted! A moderator will look at it, then it appears in the channel.", Say(7, true));
    }

    [Fact]
    public void Values_AreEncodedInMessages_AndPlainOnButtons()
    {
        var values = new Dictionary<string, object?> { ["number"] = 1, ["reason"] = "<b>&\"", ["value"] = "<b>&\"" };
        Assert.Contains(": &lt;b&gt;&amp;&quot;.", Texts.Render(TestForms.Repairs, "rejected", "en", values), StringComparison.Ordinal);
        Assert.Equal("Keep: <b>&\"", Texts.Render(TestForms.Repairs, "keep", "en", values));
    }

    [Fact]
    public void MissingValues_LeaveTheirPlacesEmpty()
    {
        Assert.Equal("✅ Request No.  is published.", Texts.Render(TestForms.Repairs, "published", "en", new Dictionary<string, object?>()));
    }

    [Fact]
    public void FormsOwnText_Wins()
    {
        Assert.Equal("Разместить", Texts.Render(TestForms.LostPets, "publish", "ru", new Dictionary<string, object?>()));
        Assert.Equal("✅ Опубликовать", Texts.Render(TestForms.Repairs, "publish", "ru", new Dictionary<string, object?>()));
    }

    [Theory]
    [InlineData("{% if a > 1 and b == 'x' %}yes{% elsif a %}maybe{% else %}no{% endif %}", 2, "x", "yes")]
    [InlineData("{% if a > 1 and b == 'x' %}yes{% elsif a %}maybe{% else %}no{% endif %}", 1, "x", "maybe")]
    [InlineData("{% unless b %}none{% endunless %}[{{ b | default: \"<i>nothing</i>\" }}]", 0, null, "none[<i>nothing</i>]")]
    [InlineData("{% if b contains 'z' %}z{% else %}-{%- endif -%}  !", 0, "xyz", "z!")]
    [InlineData("{{ n.inner }}/{{ n.none.deeper }}", 0, null, "&lt;in&gt;/")]
    public void Liquid_RendersAsWritten(string source, int a, string? b, string expected)
    {
        var template = TextTemplate.Parse(source, "en", TextForm.Message, null, fault => Assert.Fail(fault));
        Assert.Equal(expected, template.Render(new Dictionary<string, object?> { ["a"] = a, ["b"] = b, ["n"] = new Dictionary<string, object?> { ["inner"] = "<in>" } }));
    }

    [Theory]
    [InlineData("{{ }}")]
    [InlineData("{{ a | upcase }}")]
    [InlineData("{{ a | plural }}")]
    [InlineData("{% for x in y %}{% endfor %}")]
    [InlineData("{% endif %}")]
    [InlineData("{% if a %}{% endunless %}")]
    [InlineData("{% if a ~ b %}{% endif %}")]
    [InlineData("{{ a")]
    [InlineData("{% if a %}{% else %}{% else %}{% endif %}")]
    public void FaultyLiquid_IsToldAndStillRenders(string source)
    {
        var faults = new List<string>();
        var template = TextTemplate.Parse(source, "en", TextForm.Message, null, faults.Add);
        Assert.NotEmpty(faults);
        template.Render(new Dictionary<string, object?>());
    }
}
