using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>"Write to the author" under a post: there as long as the author wants it and the request is open.</summary>
public sealed class ContactButtonTests
{
    private const string Step = """{ "key": "direct", "kind": "yesNo", "preview": true, "label": "Write to me", "ask": "May they?" }, { "key": "check",""";

    private static readonly string Form = TestForms.PetSalesJson
        .Replace("\"feedback\": true,", "\"feedback\": true, \"contact\": \"direct\",", StringComparison.Ordinal)
        .Replace("{ \"key\": \"check\",", Step, StringComparison.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoWantsIt_HasTheButton_UntilTheRequestIsClosed()
    {
        await using var house = await BuildAsync(wants: true);
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);

        var button = Assert.Single(Buttons((await house.CallAsync<SendPhoto>($"post:{post.Id}")).Keyboard));
        Assert.Equal(("✉️ Написать автору", "https://t.me/olia"), (button.Label, button.Url));

        await ReviseAsync(house, request, "k1", wants: true);
        Assert.Equal("https://t.me/olia", Assert.Single(Buttons((await house.CallAsync<EditCaption>($"post-revised:{post.Id}:k1")).Keyboard)).Url);
        await ReviseAsync(house, request, "k2", wants: false);
        Assert.Null((await house.CallAsync<EditCaption>($"post-revised:{post.Id}:k2")).Keyboard);
        await ReviseAsync(house, request, "k3", wants: true);

        await house.Commands.CloseAsync(RequestsHouse.Anna, request.Id, Token);
        Assert.Null((await house.CallAsync<EditPhoto>($"post-closed:{post.Id}")).Keyboard);
    }

    [Fact]
    public async Task WhoDoesNot_OrHasNoUsername_HasNone()
    {
        await using var unwilling = await BuildAsync(wants: false);
        var request = await unwilling.PublishedAsync();
        Assert.Null((await unwilling.CallAsync<SendPhoto>($"post:{(await unwilling.PostAsync(request.Id)).Id}")).Keyboard);

        await using var nameless = await BuildAsync(wants: true, username: null);
        request = await nameless.PublishedAsync();
        Assert.Null((await nameless.CallAsync<SendPhoto>($"post:{(await nameless.PostAsync(request.Id)).Id}")).Keyboard);
    }

    [Fact]
    public async Task FormThatAlwaysHasIt_AsksNobody()
    {
        await using var house = await RequestsHouse.BuildAsync(form: TestForms.LostPetsJson.Replace("\"feedback\": true,", "\"contact\": true,", StringComparison.Ordinal));
        await house.HasUsernameAsync("olia");
        var request = await house.PublishedAsync();

        Assert.NotNull((await house.CallAsync<SendPhoto>($"post:{(await house.PostAsync(request.Id)).Id}")).Keyboard);
    }

    [Fact]
    public async Task Album_HasNone_AlsoWhenItIsEdited()
    {
        await using var house = await BuildAsync(wants: true, discussion: false);
        var request = await house.PublishedAsync(photos: 3);
        var post = await house.PostAsync(request.Id);
        Assert.Equal(3, (await house.CallAsync<SendAlbum>($"post:{post.Id}")).Photos.Count);

        await ReviseAsync(house, request, "k1", wants: true);

        Assert.Null((await house.CallAsync<EditCaption>($"post-revised:{post.Id}:k1")).Keyboard);
    }

    [Fact]
    public async Task PostedAgain_HasItToo_AsTheAnswerIsWhenItStands()
    {
        await using var house = await BuildAsync(wants: true);
        var request = await house.PublishedAsync();
        await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token);
        var second = (await house.ReadAsync(db => db.Posts.AsNoTracking().Where(p => p.RequestId == request.Id).OrderBy(p => p.Id).ToListAsync(Token)))[^1];
        Assert.NotNull((await house.CallAsync<SendPhoto>($"post:{second.Id}")).Keyboard);

        await ReviseAsync(house, request, "k1", wants: false);
        await house.SentAsync($"post:{second.Id}", 43);

        Assert.Null((await house.CallAsync<EditCaption>($"post-refreshed:{second.Id}")).Keyboard);
    }

    [Fact]
    public async Task PostedAgainUnchanged_IsNotEdited()
    {
        await using var house = await BuildAsync(wants: true);
        var request = await house.PublishedAsync();
        await house.Commands.RepostAsync(RequestsHouse.Anna, request.Id, Token);
        var second = (await house.ReadAsync(db => db.Posts.AsNoTracking().Where(p => p.RequestId == request.Id).OrderBy(p => p.Id).ToListAsync(Token)))[^1];

        await house.SentAsync($"post:{second.Id}", 43);

        Assert.Null(await house.FindAsync($"post-refreshed:{second.Id}"));
    }

    [Theory]
    [InlineData("\"contact\": \"pet\"", "contact: \"pet\" must be true, or the key of a step of kind yesNo")]
    [InlineData("\"contact\": 5", "contact: must be true or false")]
    public void WrongContact_IsAFault(string contact, string fault)
    {
        var json = TestForms.LostPetsJson.Replace("\"feedback\": true", contact, StringComparison.Ordinal);

        Assert.Contains(fault, Assert.Throws<FormFaultsException>(() => FormReader.Read(json)).Faults.Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("\"preview\": true, \"optional\": true", "steps[8].optional: means nothing to a step that is not asked")]
    [InlineData("\"preview\": true, \"remember\": true", "steps[8].remember: means nothing to a step that is not asked")]
    public void WrongPreview_IsAFault(string preview, string fault) => Assert.Contains(
        fault,
        Assert.Throws<FormFaultsException>(() => FormReader.Read(Form.Replace("\"preview\": true", preview, StringComparison.Ordinal))).Faults.Select(f => f.ToString()));

    [Fact]
    public void SearchForm_HasNeither()
    {
        var json = PresetForms.Document("repairs-filter").Replace("\"confirm\": \"save-search\",", "\"confirm\": \"save-search\", \"contact\": true,", StringComparison.Ordinal);

        Assert.Contains("contact: a search is not published, so nobody answers it", Assert.Throws<FormFaultsException>(() => FormReader.Read(json)).Faults.Select(f => f.ToString()));
    }

    private static async Task<RequestsHouse> BuildAsync(bool wants, string? username = "olia", bool discussion = true)
    {
        var house = await RequestsHouse.BuildAsync(bot => bot.Binding.DiscussionGroupId = discussion ? RequestsHouse.Discussion : null, form: Form);
        await house.HasUsernameAsync(username);
        house.MoreAnswers["direct"] = new YesNoAnswer(wants);
        return house;
    }

    private static Task ReviseAsync(RequestsHouse house, Request request, string key, bool wants)
    {
        var answers = RequestsHouse.Answers();
        answers["direct"] = new YesNoAnswer(wants);
        return house.Database.Writer.WriteAsync((db, ct) => house.Get<RequestRevision>().ReviseAsync(db, key, request.Id, answers, ct), Token);
    }

    private static IEnumerable<Button> Buttons(Keyboard? keyboard) => Assert.IsType<InlineKeyboard>(keyboard).Rows.SelectMany(r => r);
}
