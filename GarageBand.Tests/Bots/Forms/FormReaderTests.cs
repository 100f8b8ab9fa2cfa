using System.Text.Json.Nodes;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Forms;

public sealed class FormReaderTests
{
    [Fact]
    public void Presets_AreSound()
    {
        Assert.Contains("repairs", PresetForms.Keys);
        foreach (var key in PresetForms.Keys)
            Assert.Equal(key, FormReader.Read(PresetForms.Document(key)).Key);
    }

    [Theory]
    [InlineData("steps[0].kind", "\"colour\"", "steps[0].kind: unknown kind \"colour\"; known: text, number, phone, choice, choices, yesNo, photos, place, regions, confirm")]
    [InlineData("confirm", "\"saveSearch\"", "confirm: unknown \"saveSearch\"; known: publish, save-search")]
    [InlineData("language", "\"de\"", "language: unknown language \"de\"; known: ru, uk, en")]
    [InlineData("steps[1].key", "\"what\"", "steps[1].key: \"what\" is the key of an earlier step too")]
    [InlineData("steps[1].key", "\"a_b\"", "steps[1].key: \"a_b\" must be Latin letters and digits, at most 32, so that it fits a button's 64 bytes and a placeholder")]
    [InlineData("steps[1].key", "\"number\"", "steps[1].key: \"number\" is reserved")]
    [InlineData("steps[1].min", "50", "steps[1].max: must not be below min")]
    [InlineData("steps[1].min", "\"2\"", "steps[1].min: must be a whole number from 1 to 4000")]
    [InlineData("steps[1].colour", "1", "steps[1].colour: unknown; known: ask, condition, key, kind, label, lines, max, min, optional, remember, role")]
    [InlineData("steps[1].role", "\"price\"", "steps[1].role: \"price\" needs a step of kind number")]
    [InlineData("steps[1].role", "\"boss\"", "steps[1].role: unknown role \"boss\"; known: title, category, price, place, phone, contact, description, photos, priceFrom, priceTo, regions")]
    [InlineData("steps[5].role", "\"title\"", "steps[5].role: \"title\" is the role of an earlier step too")]
    [InlineData("steps[3].condition.step", "\"sum\"", "steps[3].condition.step: \"sum\" must be an earlier step of kind choice, choices or yesNo")]
    [InlineData("steps[3].condition.in[0]", "\"gone\"", "steps[3].condition.in: \"gone\" is no answer to \"what\"; known: lost, found")]
    [InlineData("steps[0].options[1].key", "\"lost\"", "steps[0].options[1].key: \"lost\" is the key of an earlier option too")]
    [InlineData("steps[0].options[1].key", "\"0123456789012345678901234567890123456789\"", "steps[0].options[1].key: \"0123456789012345678901234567890123456789\" must be Latin letters and digits, at most 32, so that it fits a button's 64 bytes")]
    [InlineData("steps[2].options[0].hashtag", "\"no-collar\"", "steps[2].options[0].hashtag: \"no-collar\" would be cut; a hashtag is letters, digits and _ (not digits alone, no #), at most 40")]
    [InlineData("steps[0].ask.en", "null", "steps[0].ask.en: is missing")]
    [InlineData("steps[0].ask.en", "\"{{ pet }}\"", "steps[0].ask.en: unknown placeholder \"pet\"; known: firstName")]
    [InlineData("steps[0].ask.en", "\"<b>Lost?\"", "steps[0].ask.en: <b> is not closed")]
    [InlineData("steps[0].ask.en", "\"<h1>Lost?</h1>\"", "steps[0].ask.en: unknown tag <h1>")]
    [InlineData("post", "\"{{ pet | raw }} {{ number }}\"", "post.ru: the filter \"raw\" is not allowed; allowed: default, plural")]
    [InlineData("post", "\"{% raw %}{{ number }}{% endraw %}\"", "post.ru: the tag \"raw\" is not allowed; allowed: if, elsif, else, unless")]
    [InlineData("post", "\"{% if pet %}{{ number }}\"", "post.ru: {% if %} is not closed by {% endif %}")]
    [InlineData("post", "\"{{ number }} {{ colour }}\"", "post.ru: unknown placeholder \"colour\"; known: hashtags, number, pet, phone, reward, reward_yes, signs, signs_tags, sum, town, town_region, town_tag, what, what_key, what_tag")]
    [InlineData("post", "\"{{ pet }}\"", "post.ru: must show {{ number }}: a post whose fate is unknown is found again by it")]
    [InlineData("post", "\"{{ number }}{% if town %}<b>{% endif %}\"", "post.ru: <b> is not closed")]
    [InlineData("steps[1].max", "1100", "post.ru: can become 1249 characters with the longest answers; a caption holds 1024: shorten the post or lower a step's max")]
    [InlineData("texts.greeting", "\"hi\"", "texts.greeting: unknown text; docs/forms.md lists the known ones")]
    [InlineData("texts.accepted", "\"{{ price }}\"", "texts.accepted.ru: unknown placeholder \"price\"; known: minutes, moderated, number")]
    [InlineData("confirm", "\"save-search\"", "feedback: a search is not published, so there is no feedback on it")]
    [InlineData("confirm", "\"save-search\"", "steps[4].role: means nothing to a search; known: title, category, priceFrom, priceTo, regions")]
    [InlineData("steps[4].role", "\"priceTo\"", "steps[4].role: is for forms that save a search")]
    [InlineData("steps[2].role", "\"regions\"", "steps[2].role: \"regions\" needs a step of kind regions")]
    [InlineData("steps[4].notBelow", "\"pet\"", "steps[4].notBelow: \"pet\" must be an earlier step of kind number")]
    [InlineData("steps[8].kind", "\"yesNo\"", "steps: must end with a step of kind \"confirm\"")]
    public void Fault_IsNamedWithItsPath(string path, string value, string fault)
    {
        var faults = Faults(With(path, JsonNode.Parse(value)));
        Assert.Contains(fault, faults);
    }

    [Fact]
    public void SeveralFaults_AreAllListed()
    {
        var document = JsonNode.Parse(TestForms.LostPetsJson)!;
        document["confirm"] = "saveSearch";
        document["steps"]![0]!["kind"] = "colour";
        document["post"] = null;
        var faults = Faults(document.ToJsonString());
        Assert.Contains("post: is missing", faults);
        Assert.True(faults.Count >= 3, string.Join("\n", faults));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"steps\":[1]}")]
    [InlineData("{\"steps\":[{\"kind\":\"confirm\"}]}")]
    public void Nonsense_IsAFaultToo(string json) => Assert.NotEmpty(Faults(json));

    [Fact]
    public void Hash_IgnoresSpacing_ButNotContent()
    {
        Assert.Equal(FormHash.Of("{\"a\":1}"), FormHash.Of("{ \"a\": 1 } // same"));
        Assert.NotEqual(FormHash.Of("{\"a\":1}"), FormHash.Of("{\"a\":2}"));
    }

    private static IReadOnlyList<string> Faults(string json) =>
        [.. Assert.Throws<FormFaultsException>(() => FormReader.Read(json)).Faults.Select(f => f.ToString())];

    private static string With(string path, JsonNode? value)
    {
        var document = JsonNode.Parse(TestForms.LostPetsJson)!;
        var names = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var node = document;
        foreach (var name in names[..^1])
            node = node is JsonArray list ? list[int.Parse(name)]! : node[name]!;
        if (node is JsonArray array)
            array[int.Parse(names[^1])] = value;
        else
            node[names[^1]] = value;
        return document.ToJsonString();
    }
}
