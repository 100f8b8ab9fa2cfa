using Bunit;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Layout;
using GarageBand.Web.Features.Forms;

namespace GarageBand.Tests.Web.Forms;

public sealed class FormEditingTests : PortalContext
{
    private readonly FormEditing _editing = new(TestForms.LostPetsJson);

    private string[] Keys => [.. _editing.Document.Steps.Select(FormDocument.KeyOf)];

    [Fact]
    public async Task Step_IsMovedByItsButton_Removed_AndBackByUndo()
    {
        var page = Render<StepsSection>(p => p.AddCascadingValue(_editing));

        await page.Find("[data-testid=step-pet] [data-testid=step-up]").ClickAsync();
        Assert.Equal(["pet", "what"], Keys[..2]);
        page.Render();
        await page.Find("[data-testid=step-what] [data-testid=step-remove]").ClickAsync();

        Assert.DoesNotContain("what", Keys);
        Assert.Contains("reward", page.Find("[data-testid=step-removed]").TextContent, StringComparison.Ordinal);
        await page.Find("[data-testid=step-undo]").ClickAsync();
        Assert.Equal(["pet", "what", "signs"], Keys[..3]);
        Assert.Equal("Move up: Marks", page.Find("[data-testid=step-signs] [data-testid=step-up]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task ConditionFromPickLists_IsWrittenAsData()
    {
        var opened = new List<string?>();
        var page = Render<StepsSection>(p => p.AddCascadingValue(_editing).Add(c => c.Open, "pet").Add(c => c.OnOpen, opened.Add));

        await page.Find("[data-testid=condition-step]").ChangeAsync("what");
        page.Render();
        await page.Find("[data-testid=condition-found]").ChangeAsync(true);
        await page.Find("[data-testid=condition-lost]").ChangeAsync(false);
        await page.Find("[data-testid=step-remember]").ChangeAsync(true);
        await page.Find("[data-testid=step-key]").ChangeAsync("animal");

        Assert.Equal("""{"step":"what","in":["found"]}""", _editing.Document.Steps[1]["condition"]!.ToJsonString());
        Assert.True(FormDocument.Flag(_editing.Document.Steps[1], "remember"));
        Assert.Equal(["animal"], opened);
        Assert.Contains(_editing.Check.Under("post"), f => f.Problem.Contains("pet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsTyped_IsCheckedAtOnce_AndLettersAreOneStepBack()
    {
        var page = Render<PostSection>(p => p.AddCascadingValue(_editing));

        await page.Find("[data-testid=post-ru]").InputAsync("№ {{ number }} <b>{{ nobody }}");
        await page.Find("[data-testid=post-ru]").InputAsync("№ {{ number }} <b>{{ nobody }}!");
        page.Render();

        var faults = page.Find("[data-testid=faults]").TextContent;
        Assert.Contains("nobody", faults, StringComparison.Ordinal);
        Assert.Contains("<b>", faults, StringComparison.Ordinal);
        Assert.NotNull(_editing.Check.Playable);
        Assert.True(_editing.IsDirty);
        _editing.Undo();
        Assert.False(_editing.IsDirty);
        Assert.False(_editing.CanUndo);
    }

    [Fact]
    public async Task JsonThatCannotBeRead_IsSaid_AndNothingIsLost()
    {
        var page = Render<JsonSection>(p => p.AddCascadingValue(_editing));

        await page.Find("[data-testid=json]").InputAsync("{ \"key\": ");
        await page.Find("[data-testid=json-take]").ClickAsync();

        Assert.Contains("LineNumber", page.Find("[data-testid=json-faults]").TextContent, StringComparison.Ordinal);
        Assert.False(_editing.IsDirty);
    }
}
