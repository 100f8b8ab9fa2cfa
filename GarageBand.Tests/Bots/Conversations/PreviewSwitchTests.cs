using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>What nobody is asked, but may switch on at the preview.</summary>
public sealed class PreviewSwitchTests
{
    private const string Off = "⬜️ Мастерам можно писать мне лично";
    private const string On = "☑️ Мастерам можно писать мне лично";

    [Fact]
    public void Switch_TurnsInPlace_AndBack_AndTheAnswerIsFiled()
    {
        var customer = AtPreview();
        var switchOn = customer.Buttons.Single(b => b.Label == Off).Data!;

        customer.PressesData(switchOn);
        var edit = Assert.IsType<EditKeyboard>(Assert.Single(customer.Result.Replies));
        Assert.Equal(500, edit.MessageId);
        Assert.Contains(Labels(edit.Keyboard), l => l == On);
        Assert.Equal("confirm", customer.State.StepKey);
        customer.PressesData(switchOn);
        Assert.Empty(customer.Result.Replies);

        customer.PressesData(Data(edit.Keyboard, On));
        Assert.Contains(Labels(((EditKeyboard)customer.Result.Replies[0]).Keyboard), l => l == Off);
        customer.PressesData(switchOn);
        customer.Presses("Опубликовать");
        Assert.Equal(new YesNoAnswer(true), Assert.Single(customer.Effects.OfType<SubmitRequest>()).Answers["direct"]);
    }

    [Fact]
    public void NobodyIsAsked_AndWithoutAPressItIsOff()
    {
        var customer = AtPreview();

        Assert.DoesNotContain(customer.Buttons, b => b.Label.Contains("Изменить: Мастерам", StringComparison.Ordinal));
        customer.Presses("Назад");
        Assert.Equal("town", customer.State.StepKey);
        customer.Says("Киев");
        customer.Presses("Опубликовать");

        Assert.False(Assert.Single(customer.Effects.OfType<SubmitRequest>()).Answers.ContainsKey("direct"));
    }

    [Fact]
    public void TypedLabel_SwitchesItOn_InANewPreview()
    {
        var customer = AtPreview();

        customer.Says("мастерам можно писать мне лично");

        Assert.Contains(Labels(Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies)).Keyboard), l => l == On);
    }

    [Fact]
    public void WhoHasNoUsername_IsToldHowToGetOne_AndItStaysOff()
    {
        var customer = RepairsCustomer.AtPreview();

        customer.Presses(Off);
        Assert.Contains("имя пользователя", customer.Result.Notice, StringComparison.Ordinal);
        Assert.Empty(customer.Result.Replies);
        customer.Says("Мастерам можно писать мне лично");
        Assert.Contains("имя пользователя", customer.Said, StringComparison.Ordinal);

        customer.Presses("Опубликовать");
        Assert.False(Assert.Single(customer.Effects.OfType<SubmitRequest>()).Answers.ContainsKey("direct"));
    }

    [Fact]
    public void SwitchThatThePostShows_BringsANewPreview_AndOneThatOpensAQuestion_AsksIt()
    {
        var json = PresetForms.Document("repairs")
            .Replace("{{ kind }}\\n", "{{ kind }}{% if direct_yes %} · DIRECT{% endif %}\\n", StringComparison.Ordinal);
        var customer = AtPreview(FormReader.Read(json));
        customer.Presses(Off);
        Assert.Contains("DIRECT", Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies)).Html, StringComparison.Ordinal);

        const string Confirm = "{\n      \"key\": \"confirm\",";
        const string When = """{ "key": "when", "kind": "text", "label": "When", "ask": "When may they write?", "condition": { "step": "direct", "in": ["yes"] } }, """;
        var asking = PresetForms.Document("repairs").Replace(Confirm, When + Confirm, StringComparison.Ordinal);
        customer = AtPreview(FormReader.Read(asking));
        customer.Presses(Off);
        Assert.Contains("When may they write?", customer.Said, StringComparison.Ordinal);
        customer.Says("in the evening");
        Assert.Equal("confirm", customer.State.StepKey);
        Assert.Contains(customer.Buttons, b => b.Label == On);
    }

    private static CustomerTalk AtPreview(Form? form = null)
    {
        var customer = new CustomerTalk(form ?? TestForms.Repairs) { Person = new Person(77, "Оля", Username: "olia", LanguageCode: "ru") };
        customer.Says("/start");
        customer.Says("Оля");
        customer.Presses("Электрика");
        customer.Says("Skoda Octavia");
        customer.Says("Не работает стартер, щёлкает реле");
        customer.SendsPhoto();
        customer.Says("Киев");
        Assert.Equal("confirm", customer.State.StepKey);
        return customer;
    }

    private static IEnumerable<string> Labels(Keyboard? keyboard) => Assert.IsType<InlineKeyboard>(keyboard).Rows.SelectMany(r => r).Select(b => b.Label);

    private static string Data(Keyboard? keyboard, string label) => Assert.IsType<InlineKeyboard>(keyboard).Rows.SelectMany(r => r).Single(b => b.Label == label).Data!;
}
