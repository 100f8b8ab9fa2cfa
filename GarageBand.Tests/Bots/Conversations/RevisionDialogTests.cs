using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class RevisionDialogTests
{
    private static readonly PressedRequest Open = new(12, 3, FeedbackDoor.Closed, CanBeRevised: true);

    [Fact]
    public void ButtonOfOneAnswer_AsksForJustThat_ThenShowsThePreviewWithItsNumber()
    {
        var customer = Revising(photosStay: false);

        customer.PressesData(new RevisionButton(12, "car").Data);
        Assert.Contains("машина", customer.Said, StringComparison.Ordinal);
        customer.Says("Skoda Fabia 2009");

        Assert.Equal("confirm", customer.State.StepKey);
        Assert.Contains("Skoda Fabia 2009", customer.Said, StringComparison.Ordinal);
        Assert.Contains("3", customer.Said, StringComparison.Ordinal);
        customer.Presses("Сохранить изменения");
        var revised = Assert.Single(customer.Effects.OfType<ReviseRequest>());
        Assert.Equal((12, "Skoda Fabia 2009"), (revised.RequestId, Assert.IsType<TextAnswer>(revised.Answers["car"]).Text));
        Assert.Equal("Оля", Assert.IsType<TextAnswer>(revised.Answers["name"]).Text);
        Assert.Empty(customer.Effects.OfType<SubmitRequest>());
        Assert.Equal(DialogPhase.Submitted, customer.State.Phase);
    }

    [Fact]
    public void ButtonWithoutAnswer_ShowsThePreview_AnyAnswerCanBePicked()
    {
        var customer = Revising(photosStay: false);

        customer.PressesData(new RevisionButton(12).Data);
        Assert.Contains(customer.Buttons, b => b.Label.Contains("Фото", StringComparison.Ordinal));
        customer.PressesData(customer.Buttons.First(b => b.Label.Contains("Город", StringComparison.Ordinal)).Data!);
        customer.Says("Киев");
        customer.Presses("Сохранить изменения");

        Assert.Single(customer.Effects.OfType<ReviseRequest>());
    }

    [Fact]
    public void PostStandsInTheChannel_ItsPhotosCantBeChanged()
    {
        var customer = Revising(photosStay: true);

        customer.PressesData(new RevisionButton(12, "photo").Data);

        Assert.Equal("confirm", customer.State.StepKey);
        Assert.DoesNotContain(customer.Buttons, b => b.Label.Contains("Фото", StringComparison.Ordinal));
        customer.PressesData($"v{customer.State.Mark}:e:photo");
        Assert.Equal("confirm", customer.State.StepKey);
        Assert.NotNull(customer.Result.Notice);
    }

    [Theory]
    [InlineData("Оставить как было")]
    [InlineData("/cancel")]
    public void LeftAsItWas_NothingIsChanged(string typed)
    {
        var customer = Revising(photosStay: false);
        customer.PressesData(new RevisionButton(12, "car").Data);
        customer.Says("Skoda Fabia 2009");

        customer.Says(typed);

        Assert.Empty(customer.Effects);
        Assert.Contains("№ 3 осталась как была", customer.Said, StringComparison.Ordinal);
        Assert.Null(customer.State.Revises);
    }

    [Fact]
    public void OpenDraft_IsNotDroppedWithoutAsking()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Pressed = Open;
        var answers = customer.State.Answers.Count;

        customer.PressesData(new RevisionButton(12, "car").Data);
        Assert.Contains("недописанная", customer.Said, StringComparison.Ordinal);
        Assert.Contains(customer.Buttons, b => b.Data == new RevisionButton(12, "car", DropsDraft: true).Data);

        customer.Presses("Продолжить");
        Assert.Equal(("photo", answers), (customer.State.StepKey, customer.State.Answers.Count));
        Assert.Empty(customer.Effects);
    }

    [Fact]
    public void ClosedOrForeignRequest_GetsANotice()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.PressesData(new RevisionButton(12).Data);
        Assert.Contains("не работает", customer.Result.Notice, StringComparison.Ordinal);

        customer.Pressed = Open with { CanBeRevised = false };
        customer.PressesData(new RevisionButton(12).Data);
        Assert.Contains("изменить нельзя", customer.Result.Notice, StringComparison.Ordinal);
        Assert.Equal("photo", customer.State.StepKey);
    }

    [Theory]
    [InlineData("fix:12:car", 12, "car", false)]
    [InlineData("fix!:12:car", 12, "car", true)]
    [InlineData("fix:12", 12, null, false)]
    public void Button_IsReadAsItWasWritten(string data, long id, string? step, bool drops)
    {
        Assert.True(RevisionButton.TryRead(data, out var button));
        Assert.Equal(new RevisionButton(id, step, drops), button);
        Assert.Equal(data, button.Data);
    }

    [Theory]
    [InlineData("fix:")]
    [InlineData("fix:-1")]
    [InlineData("fix:1:")]
    [InlineData("fix:1:a:b")]
    [InlineData("feedback:1")]
    public void OtherData_IsNoSuchButton(string data) => Assert.False(RevisionButton.TryRead(data, out _));

    /// <summary>As the service begins it: with what was filed.</summary>
    private static CustomerTalk Revising(bool photosStay)
    {
        var filed = RepairsCustomer.AtPreview();
        return new CustomerTalk(TestForms.Repairs, new RevisionSubject(12, 3, photosStay), filed.State.Answers) { Pressed = Open };
    }
}
