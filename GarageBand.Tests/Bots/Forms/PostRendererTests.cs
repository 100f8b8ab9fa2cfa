using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Forms;

public sealed class PostRendererTests
{
    private static readonly PostRenderer Renderer = new();

    private static readonly Dictionary<string, Answer> Answers = new()
    {
        ["name"] = new TextAnswer("Оля & Ко"),
        ["kind"] = new ChoiceAnswer("fuel"),
        ["car"] = new TextAnswer("Ёлка <2015>"),
        ["description"] = new TextAnswer("Первая строка\n\nВторая"),
        ["photo"] = new SkippedAnswer(),
        ["town"] = new PlaceAnswer(3),
    };

    [Fact]
    public void Post_ReadsWell_EscapedAndTagged()
    {
        var post = Renderer.Render(TestForms.Repairs, Answers, new FewPlaces(), TestForms.Prices, "ru", 42);
        Assert.Equal(
            "<b>Ёлка &lt;2015&gt;</b> · № 42\n⛽️ Топливная система\n\nПервая строка\n\nВторая\n\n👤 Оля &amp; Ко\n📍 Ивано-Франковск\n\n#Топливная #ИваноФранковск",
            post.Html);
        Assert.Equal(new PhotoSource(Asset: "default-post.png"), post.Photo);
        Assert.Empty(post.Others);
    }

    [Fact]
    public void LongestAnswers_StillFitACaption_AndKeepTheNumber()
    {
        var answers = new Dictionary<string, Answer>(Answers)
        {
            ["name"] = new TextAnswer(new string('&', 60)),
            ["car"] = new TextAnswer(new string('<', 100)),
            ["description"] = new TextAnswer(string.Concat(Enumerable.Repeat("😀", 350))),
        };
        var longName = new FewPlaces();
        var post = Renderer.Render(TestForms.Repairs, answers, longName, TestForms.Prices, "ru", 123456789012);
        Assert.InRange(TelegramHtml.VisibleLength(post.Html), 900, MessagingLimits.Caption);
        Assert.Contains("№ 123456789012", post.Html, StringComparison.Ordinal);
        Assert.Empty(TelegramHtml.Faults(post.Html));
        Assert.EndsWith("#ИваноФранковск", post.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_FirstIsThePost_OthersFollow()
    {
        var answers = new Dictionary<string, Answer> { ["photos"] = new PhotosAnswer([new("a", "a", 1, 1), new("b", "b", 1, 1), new("c", "c", 1, 1)]) };
        var post = Renderer.Render(TestForms.LostPets, answers, new FewPlaces(), TestForms.Prices, "uk", 1);
        Assert.Equal(new PhotoSource("a"), post.Photo);
        Assert.Equal([new PhotoSource("b"), new PhotoSource("c")], post.Others);
    }

    [Fact]
    public void Describe_IsReadable_InTheFormsOrder()
    {
        var lines = Renderer.Describe(TestForms.Repairs, Answers, new FewPlaces(), "en");
        Assert.Equal(["Name: Оля & Ко", "Kind of repair: ⛽️ Fuel system", "Car: Ёлка <2015>", "Description: Первая строка\n\nВторая", "Town: Ivano-Frankivsk"], lines.Select(l => $"{l.Label}: {l.Value}"));
    }

    [Fact]
    public void Columns_FollowTheRoles()
    {
        var columns = Renderer.Columns(TestForms.Repairs, Answers, new FewPlaces(), "ru");
        Assert.Equal("Ёлка <2015>", columns.Title);
        Assert.Equal("fuel", columns.Category);
        Assert.Equal(3, columns.PlaceId);
        Assert.Equal(23, columns.RegionId);
        Assert.Equal("Оля & Ко", columns.Contact);
        Assert.Empty(columns.Photos);
        Assert.Superset(new HashSet<string> { "елка", "2015", "строка", "fuel", "топливная", "паливна", "ивано", "frankivsk" }, columns.Words.ToHashSet());
    }

    [Theory]
    [InlineData("Ивано-Франковск", "ИваноФранковск")]
    [InlineData("Кам’янець-Подільський", "КамянецьПодільський")]
    [InlineData("Кривой Рог", "КривойРог")]
    [InlineData("🔧 Engine, chassis", "Enginechassis")]
    [InlineData("2015", null)]
    [InlineData("🔧", null)]
    public void Hashtag_IsOneTheMessengerKeeps(string name, string? tag) => Assert.Equal(tag, Hashtag.From(name));
}
