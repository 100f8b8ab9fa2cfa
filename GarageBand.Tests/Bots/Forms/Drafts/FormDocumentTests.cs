using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Forms.Drafts;

public sealed class FormDocumentTests
{
    public static TheoryData<string> Presets { get; } = [.. PresetForms.Keys];

    private static string[] Keys(FormDocument form) => [.. form.Steps.Select(FormDocument.KeyOf)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void PresetThroughTheEditor_LosesNothing(string preset)
    {
        var file = PresetForms.Document(preset);

        var document = FormDocument.Read(file);

        Assert.Equal(FormHash.Of(file), FormHash.Of(document.ToJson()));
        Assert.Empty(FormCheck.Of(document.ToJson()).Faults);
        Assert.Empty(FormDifference.Between(FormDocument.Read(file), document));
    }

    [Fact]
    public void Step_MovesAmongTheOthers_AndNeverPastTheConfirmation()
    {
        var form = FormDocument.Read(TestForms.LostPetsJson);

        Assert.True(DraftSteps.Move(form, 5, 0));
        Assert.Equal(["phone", "what", "pet", "signs", "reward", "sum", "photos", "town", "check"], Keys(form));
        Assert.False(DraftSteps.Move(form, 0, 8));
        Assert.False(DraftSteps.Move(form, 8, 0));
        Assert.False(DraftSteps.Move(form, 0, -1));
        Assert.Empty(FormCheck.Of(form.ToJson()).Faults);
    }

    [Fact]
    public void StepThatOthersHangOn_Removed_IsReportedWhereItHurts()
    {
        var form = FormDocument.Read(TestForms.LostPetsJson);

        Assert.Equal(["reward"], DraftSteps.Remove(form, 0));

        var check = FormCheck.Of(form.ToJson());
        Assert.Contains(check.OfStep(2), f => f.Path == "steps[2].condition.step");
        Assert.Contains(check.Under("post"), f => f.Problem.Contains("what", StringComparison.Ordinal));
        Assert.Empty(check.OfStep(0));
        Assert.Null(check.Playable);
    }

    [Fact]
    public void StepMovedBeforeWhatItHangsOn_IsReported()
    {
        var form = FormDocument.Read(TestForms.LostPetsJson);

        DraftSteps.Move(form, 3, 0);

        Assert.Contains(FormCheck.Of(form.ToJson()).OfStep(0), f => f.Path == "steps[0].condition.step");
    }

    [Fact]
    public void RenamedStep_TakesItsConditionsAlong()
    {
        var form = FormDocument.Read(TestForms.LostPetsJson);

        Assert.True(DraftSteps.Rename(form, 3, "prize"));
        Assert.False(DraftSteps.Rename(form, 0, "pet"));
        Assert.False(DraftSteps.Rename(form, 0, "что"));

        Assert.Equal("prize", (string?)form.Steps[4]["condition"]!["step"]);
        Assert.Equal(["prize"], Keys(form)[3..4]);
    }

    [Fact]
    public void Copy_HasAKeyOfItsOwnAndNoRole()
    {
        var form = FormDocument.Read(TestForms.LostPetsJson);

        Assert.Equal(2, DraftSteps.Duplicate(form, 1));

        Assert.Equal("pet2", Keys(form)[2]);
        Assert.Null(form.Steps[2]["role"]);
        Assert.Empty(FormCheck.Of(form.ToJson()).Faults);
    }

    [Fact]
    public void NewFormWithEveryKindOfStep_CanBePlayedAsItIs()
    {
        var form = NewSteps.Form("lost-pets");
        foreach (var kind in NewSteps.Kinds.Where(k => k != "regions"))
            DraftSteps.Add(form, kind);

        var check = FormCheck.Of(form.ToJson());

        Assert.Empty(check.Faults);
        Assert.Equal("confirm", FormDocument.KindOf(form.Steps[^1]));
        Assert.Equal(10, check.Playable!.Steps.Count);
    }

    [Fact]
    public void TextTakenAwayInOneLanguage_IsMissingThere_AndTheFormStillPlays()
    {
        var form = FormDocument.Read("""{ "key": "a", "confirm": "publish", "name": "A", "post": "№ {{ number }}", "steps": [ { "key": "q", "kind": "text", "label": "Q", "ask": "Q?" }, { "key": "c", "kind": "confirm", "ask": "OK?" } ] }""");

        FormDocument.PutLocal(form.Steps[0], "ask", "uk", "");

        Assert.Equal("Q?", FormDocument.Local(form.Steps[0], "ask", "en"));
        var check = FormCheck.Of(form.ToJson());
        Assert.Equal([new FormFault("steps[0].ask.uk", "is missing")], check.Faults);
        Assert.NotNull(check.Playable);
        FormDocument.PutLocal(form.Steps[0], "ask", "ru", "");
        FormDocument.PutLocal(form.Steps[0], "ask", "en", "");
        Assert.False(form.Steps[0].ContainsKey("ask"));
    }

    [Fact]
    public void Differences_NameStepsByKey()
    {
        var (before, after) = (FormDocument.Read(TestForms.LostPetsJson), FormDocument.Read(TestForms.LostPetsJson));
        after.Steps[1]["max"] = 50;
        DraftSteps.Remove(after, 7);

        var differences = FormDifference.Between(before, after);

        Assert.Contains(new FormDifference("steps.pet.max", "40", "50"), differences);
        Assert.Contains(new FormDifference("steps.town.kind", "place", null), differences);
        Assert.Contains(differences, d => d is { Path: "steps", Before: "what, pet, signs, reward, sum, phone, photos, town, check", After: "what, pet, signs, reward, sum, phone, photos, check" });
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"key\": ")]
    [InlineData("{ \"key\": \"a\", \"key\": \"b\" }")]
    public void WhatIsNoDocument_IsRefused(string json) => Assert.Throws<FormFaultsException>(() => FormDocument.Read(json));
}
