using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.SavedSearches;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>The forms that save a search, over the engine alone.</summary>
public sealed class SearchDialogTests
{
    [Fact]
    public void SalesFilter_IsWorkedOutWithButtonsAndWords_AndSaved()
    {
        var customer = new CustomerTalk(TestForms.SalesFilter);
        customer.Says("/start");
        Assert.Contains("От какой цены", customer.Said, StringComparison.Ordinal);
        customer.Presses("Не важно");
        customer.Says("12k");
        customer.Says("Киев, Житомирская область");
        customer.Presses("Готово");

        Assert.Equal("🔎 Ваш фильтр\n💵 до 12\u00A0000 $\n📍 Киев, Житомирская область\n\n🔎 За последние три дня подходит: 7", customer.Said);
        customer.Presses("Сохранить фильтр");

        var saved = Assert.Single(customer.Effects.OfType<SaveSearch>());
        Assert.Null(saved.SearchId);
        Assert.Equal(new NumberAnswer(12000), saved.Answers["to"]);
        Assert.Equal([1, 18], Assert.IsType<RegionsAnswer>(saved.Answers["regions"]).Regions);
        Assert.False(saved.Answers.ContainsKey("from"));
        Assert.Empty(customer.Effects.OfType<SubmitRequest>());
        Assert.Equal(DialogPhase.Submitted, customer.State.Phase);
    }

    [Fact]
    public void RepairsFilter_CheckBoxesRedrawInPlace_AndCount()
    {
        var customer = new CustomerTalk(TestForms.RepairsFilter);
        customer.Says("/start");
        customer.Says("СТО Форсаж");
        customer.PressesData(customer.Buttons.First(b => b.Label.Contains("Электрика", StringComparison.Ordinal)).Data!, 41);

        var edit = Assert.IsType<EditText>(Assert.Single(customer.Result.Replies));
        Assert.Equal(41, edit.MessageId);
        Assert.Contains("подходит: <b>7</b>", edit.Html, StringComparison.Ordinal);
        Assert.Contains(customer.Buttons, b => b.Label == "☑️ ⚡️ Электрика");
        Assert.Equal(["electrics"], Assert.IsType<ChoicesAnswer>(customer.Counted!["kinds"]).Options);

        customer.Presses("☑️");
        Assert.DoesNotContain(customer.Buttons, b => b.Label.StartsWith("☑️", StringComparison.Ordinal));
        customer.Presses("Не важно");
        customer.Presses("Житомирская");
        customer.Presses("Ивано-Франковск");
        Assert.Equal([23, 18], Assert.IsType<RegionsAnswer>(customer.Counted!["regions"]).Regions);
        customer.Presses("Готово");

        Assert.StartsWith("🔎 СТО Форсаж\n🔧 любой ремонт\n📍 Ивано-Франковск, Житомирская область", customer.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false, "подходящего не было.")]
    [InlineData(3, false, "подходит: 3")]
    [InlineData(50, true, "подходит: 50+")]
    public void Count_IsSaidAsItIs(int count, bool more, string said)
    {
        var customer = new CustomerTalk(TestForms.SalesFilter) { Matching = new MatchCount(count, more) };
        customer.Says("/start");
        Assert.Null(customer.Counted);
        customer.Says("3000");

        Assert.EndsWith(said, customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void PriceTo_BelowFrom_IsAskedAgain_AlsoWhenFromGrowsLater()
    {
        var customer = new CustomerTalk(TestForms.SalesFilter);
        customer.Says("/start");
        customer.Says("5000");
        customer.Says("3000");
        Assert.Contains("5\u00A0000 $", customer.Said, StringComparison.Ordinal);
        Assert.Equal("to", customer.State.StepKey);
        customer.Says("8000");
        customer.Presses("Не важно");
        customer.Presses("Цена от");
        customer.Says("9000");

        Assert.Equal("to", customer.State.StepKey);
        Assert.DoesNotContain(customer.Buttons, b => b.Label.Contains("8\u00A0000", StringComparison.Ordinal));
        customer.Says("9000");
        Assert.Equal("confirm", customer.State.StepKey);
    }

    [Theory]
    [InlineData("Атлантида")]
    [InlineData("Киев, Атлантида")]
    [InlineData("Мирное")]
    public void UnknownRegion_IsAskedAgain_NothingTicked(string typed)
    {
        var customer = AtRegions();
        customer.Says(typed);

        Assert.StartsWith("Такой области я не нашёл", customer.Said, StringComparison.Ordinal);
        Assert.Null(customer.State.Gathered);
    }

    [Fact]
    public void Change_OpensTheSearch_AndSavesUnderItsId()
    {
        var customer = new CustomerTalk(TestForms.SalesFilter)
        {
            PressedSearch = new PressedSearch(5, new Dictionary<string, Answer> { ["to"] = new NumberAnswer(9000) }),
        };
        customer.PressesData(new SearchButton(SearchAction.Change, 5).Data);
        Assert.Contains("до 9\u00A0000 $", customer.Said, StringComparison.Ordinal);
        customer.Presses("Цена до");
        customer.Says("7000");
        customer.Presses("Сохранить");

        var saved = Assert.Single(customer.Effects.OfType<SaveSearch>());
        Assert.Equal(5, saved.SearchId);
        Assert.Equal(new NumberAnswer(7000), saved.Answers["to"]);
    }

    [Fact]
    public void Change_WhileADraftIsOpen_AsksFirst_AndForeignOneIsRefused()
    {
        var customer = AtRegions();
        var before = customer.State.Answers;
        customer.PressedSearch = new PressedSearch(5, new Dictionary<string, Answer>());
        customer.PressesData(new SearchButton(SearchAction.Change, 5).Data);
        Assert.Contains("незаконченный фильтр", customer.Said, StringComparison.Ordinal);
        Assert.Equal(before.Keys, customer.State.Answers.Keys);
        customer.Presses("Продолжить");
        Assert.Equal("regions", customer.State.StepKey);

        customer.PressesData(new SearchButton(SearchAction.Change, 6).Data);
        Assert.NotNull(customer.Result.Notice);
    }

    private static CustomerTalk AtRegions()
    {
        var customer = new CustomerTalk(TestForms.SalesFilter);
        customer.Says("/start");
        customer.Presses("Не важно");
        customer.Says("12000");
        return customer;
    }
}
