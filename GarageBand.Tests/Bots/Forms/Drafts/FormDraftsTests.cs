using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Bots;
using GarageBand.Tests.Support;
using GarageBand.Web.Features.Forms;

namespace GarageBand.Tests.Bots.Forms.Drafts;

public sealed class FormDraftsTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);
    private static readonly Actor Oleh = Actor.Staff(4, "oleh@example.org", StaffRoles.Admin);
    private static readonly Actor Moderator = Actor.Staff(5, "mod@example.org", StaffRoles.Moderator);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Draft_IsKeptWithItsFaults_AndNobodyOverwritesAnother()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (id, query) = await BotAsync(house);
        var drafts = house.Get<FormDrafts>();
        var opened = (await query.OpenAsync(id, Token))!;
        var faulty = Changed(opened.Published, "{{ nobody }} № {{ number }}");

        Assert.Equal(CommandResult.Forbidden, await drafts.SaveAsync(Moderator, id, faulty, opened.Seen, Token));
        Assert.Equal(CommandResult.Done, await drafts.SaveAsync(Anna, id, faulty, opened.Seen, Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.DraftNewer), await drafts.SaveAsync(Oleh, id, opened.Published, opened.Seen, Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.DraftNewer), await drafts.PublishAsync(Oleh, id, opened.Published, opened.Seen, Token));

        var again = (await query.OpenAsync(id, Token))!;
        Assert.Equal((FormHash.Of(faulty), Anna.Label, 1), (FormHash.Of(again.Draft!), again.By, again.Seen.Version));
        Assert.Equal(CommandResult.AlreadyDone, await drafts.SaveAsync(Anna, id, faulty, again.Seen, Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.FormFaulty), await drafts.PublishAsync(Anna, id, faulty, again.Seen, Token));
        Assert.Equal(opened.Seen.FormVersionId, (await house.BotAsync("Garage")).FormVersionId);

        Assert.Equal(CommandResult.Done, await drafts.DropAsync(Oleh, id, again.Seen, Token));
        Assert.Null((await query.OpenAsync(id, Token))!.Draft);
        Assert.Equal(CommandResult.NotPossible(BotReasons.DraftNewer), await drafts.SaveAsync(Anna, id, faulty, again.Seen, Token));
        var log = await house.AuditAsync();
        Assert.Equal(["form.draft-saved", "form.draft-dropped"], log.Where(e => e.Action.StartsWith("form.", StringComparison.Ordinal)).Select(e => e.Action));
        Assert.Contains("nobody", log.Single(e => e.Action == "form.draft-saved").After, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Publishing_MakesAFurtherVersion_EndsTheDraft_AndTheOlderStay()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (id, query) = await BotAsync(house);
        var drafts = house.Get<FormDrafts>();
        var first = (await query.OpenAsync(id, Token))!;
        await drafts.SaveAsync(Anna, id, Changed(first.Published, "№ {{ number }}"), first.Seen, Token);
        var draft = (await query.OpenAsync(id, Token))!;

        Assert.Equal(CommandResult.Forbidden, await drafts.PublishAsync(Moderator, id, draft.Draft!, draft.Seen, Token));
        Assert.Equal(CommandResult.Done, await drafts.PublishAsync(Anna, id, draft.Draft!, draft.Seen, Token));

        var published = (await query.OpenAsync(id, Token))!;
        Assert.Null(published.Draft);
        Assert.Equal(draft.Draft, published.Published);
        Assert.NotEqual(first.Seen.FormVersionId, published.Seen.FormVersionId);
        var versions = await query.VersionsAsync(id, Token);
        Assert.Equal((Anna.Label, true), (versions.Single(v => v.IsCurrent).By, versions.Single(v => v.IsCurrent).Key == "bot:Garage"));
        Assert.Contains(versions, v => v.Id == first.Seen.FormVersionId && v.By is null);
        Assert.Equal(first.Published, await query.DocumentAsync(first.Seen.FormVersionId, Token));
        Assert.Contains(await house.AuditAsync(), e => e.Action == "form.published" && e.Before != e.After);
        Assert.Equal(0, await query.CountOpenAsync(id, Token));
    }

    [DatabaseFact]
    public async Task FormThatSavesSearches_NeedsASource()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (id, query) = await BotAsync(house);
        var opened = (await query.OpenAsync(id, Token))!;

        Assert.Equal(CommandResult.NotPossible(BotReasons.SourceMissing), await house.Get<FormDrafts>().PublishAsync(Anna, id, PresetForms.Document("repairs-filter"), opened.Seen, Token));
    }

    private static string Changed(string document, string post)
    {
        var form = FormDocument.Read(document);
        form.Root.Remove("close");
        form.Root["post"] = post;
        return form.ToJson();
    }

    private static async Task<(long Id, FormQuery Query)> BotAsync(BotsHouse house)
    {
        await house.Import.ImportAsync(Actor.CommandLine, """{"bots":[{"name":"Garage","preset":"repairs","enabled":false}]}""", Token);
        return ((await house.BotAsync("Garage")).Id, new FormQuery(house.Database.Contexts));
    }
}
