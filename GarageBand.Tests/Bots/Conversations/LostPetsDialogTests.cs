using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>A form of another kind needs no code: every kind of step, end to end.</summary>
public sealed class LostPetsDialogTests
{
    [Fact]
    public void WholeDialog_EveryKindOfStep_IsSubmitted()
    {
        var customer = AtPreview();
        Assert.Equal("Загубився: Рудий кіт № …\nНашийник, Старий\n💰 5 000 грн\n+380 67 123 4567\nКиїв\n\n#Загубився #collar #Старий #Київ".Replace("\n\n", "\n", StringComparison.Ordinal), Plain(customer), ignoreWhiteSpaceDifferences: true);

        customer.Presses("Розмістити");

        var answers = Assert.Single(customer.Effects.OfType<SubmitRequest>()).Answers;
        Assert.Equal(new NumberAnswer(5000), answers["sum"]);
        Assert.Equal(new PhoneAnswer("+380671234567"), answers["phone"]);
        Assert.Equal(["collar", "old"], ((ChoicesAnswer)answers["signs"]).Options);
        Assert.Equal(3, ((PhotosAnswer)answers["photos"]).Photos.Count);
        Assert.Equal(new PhoneAnswer("+380671234567"), Assert.Single(customer.Effects.OfType<RememberAnswers>()).Answers["phone"]);
    }

    [Fact]
    public void ClosedBranch_IsNotUsed_ButComesBackWithItsAnswers()
    {
        var customer = AtPreview();
        customer.Presses("Що сталося");
        customer.Presses("Знайдено");
        Assert.Equal("check", customer.State.StepKey);
        Assert.DoesNotContain("💰", Plain(customer), StringComparison.Ordinal);
        Assert.DoesNotContain(customer.Buttons, b => b.Label.Contains("Сума", StringComparison.Ordinal));

        customer.Presses("Що сталося");
        customer.Presses("Загубився");
        Assert.Equal("check", customer.State.StepKey);
        Assert.Contains("💰 5", Plain(customer), StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeThatOpensAStep_AsksIt()
    {
        var customer = Begun();
        customer.Presses("Знайдено");
        customer.Says("Пес");
        customer.Presses("Кульгає");
        customer.Presses("Готово");
        customer.Says("0671234567");
        customer.Presses("Пропустити");
        customer.Presses("Пропустити");
        Assert.Equal("check", customer.State.StepKey);

        customer.Presses("Що сталося");
        customer.Presses("Загубився");
        Assert.Equal("reward", customer.State.StepKey);
        customer.Says("ні");
        Assert.Equal("check", customer.State.StepKey);
    }

    [Fact]
    public void GatheredPhotos_SurviveGoingBack()
    {
        var customer = AtPhotos();
        customer.SendsPhoto();
        customer.Presses("Назад");
        customer.Presses("Залишити");
        Assert.Equal("photos", customer.State.StepKey);
        customer.Presses("Готово");
        Assert.Single(((PhotosAnswer)customer.State.Answers["photos"]).Photos);
    }

    [Fact]
    public void Tick_PressedTwice_IsPressedOnce_AndTooManyIsRefused()
    {
        var customer = Begun();
        customer.Presses("Загубився");
        customer.Says("Кіт");
        Assert.StartsWith("Прикмети: Кіт", customer.Said, StringComparison.Ordinal);
        customer.Presses("Готово");
        Assert.StartsWith("Позначте щонайменше 1 варіант.", customer.Said, StringComparison.Ordinal);

        var collar = customer.Buttons.First(b => b.Label == "Нашийник").Data!;
        customer.PressesData(collar);
        var edit = Assert.IsType<EditKeyboard>(Assert.Single(customer.Result.Replies));
        Assert.Equal(500, edit.MessageId);
        customer.PressesData(collar);
        Assert.Empty(customer.Result.Replies);
        customer.Says("Старий");
        customer.Presses("Кульгає");
        Assert.StartsWith("Можна позначити не більше 2 варіантів", customer.Result.Notice, StringComparison.Ordinal);
        customer.Presses("☑️ Старий");
        customer.Presses("Готово");
        Assert.Equal(["collar"], ((ChoicesAnswer)customer.State.Answers["signs"]).Options);
    }

    [Theory]
    [InlineData("багато", "Не схоже на число.")]
    [InlineData("50", "Замало: найменше можливе — 100 грн.")]
    [InlineData("1000000", "Забагато: найбільше можливе — 100\u00A0000 грн.")]
    public void WrongNumber_SaysWhatFits(string typed, string error)
    {
        var customer = AtSum();
        customer.Says(typed);
        Assert.StartsWith(error, customer.Said, StringComparison.Ordinal);
        Assert.Equal("sum", customer.State.StepKey);
    }

    [Fact]
    public void WrongPhone_IsExplained_AndTheShareButtonGoesAfterwards()
    {
        var customer = AtSum();
        customer.Says("5 тис");
        Assert.Equal(2, customer.Result.Replies.Count);
        Assert.IsType<ContactKeyboard>(((SendText)customer.Result.Replies[1]).Keyboard);
        customer.Says("123");
        Assert.Single(customer.Result.Replies);
        Assert.StartsWith("Не схоже на номер телефону.", customer.Said, StringComparison.Ordinal);

        customer.Take(new ContactReceived("380671234567", "Оля", 77) { Chat = CustomerTalk.Chat });

        Assert.Equal("photos", customer.State.StepKey);
        Assert.IsType<NoKeyboard>(((SendText)customer.Result.Replies[0]).Keyboard);
        Assert.False(customer.State.ContactShown);
    }

    [Fact]
    public void WordInsteadOfYesOrNo_AsksAgain()
    {
        var customer = Begun();
        customer.Presses("Загубився");
        customer.Says("Кіт");
        customer.Presses("Старий");
        customer.Presses("Готово");
        customer.Says("може бути");
        Assert.StartsWith("Дайте відповідь, будь ласка, «Так» або «Ні».", customer.Said, StringComparison.Ordinal);
    }

    private static CustomerTalk Begun()
    {
        var customer = new CustomerTalk(TestForms.LostPets, "uk");
        customer.Says("/start");
        return customer;
    }

    private static CustomerTalk AtSum()
    {
        var customer = Begun();
        customer.Presses("Загубився");
        customer.Says("Рудий кіт");
        customer.Presses("Старий");
        customer.Presses("Нашийник");
        customer.Presses("Готово");
        customer.Presses("Так");
        Assert.Equal("sum", customer.State.StepKey);
        return customer;
    }

    private static CustomerTalk AtPhotos()
    {
        var customer = AtSum();
        customer.Says("5 000 грн");
        customer.Says("(067) 123-45-67");
        Assert.Equal("photos", customer.State.StepKey);
        return customer;
    }

    private static CustomerTalk AtPreview()
    {
        var customer = AtPhotos();
        for (var i = 0; i < 3; i++)
            customer.SendsPhoto();
        customer.Presses("Готово");
        customer.Says("Киев");
        Assert.Equal("check", customer.State.StepKey);
        return customer;
    }

    private static string Plain(CustomerTalk customer) => customer.Said;
}
