using System.Text.Json.Nodes;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Texts;

namespace GarageBand.Tests.Bots.Forms;

public sealed class FormSchemaTests
{
    [Fact]
    public void Schema_KnowsTheTextsThatShip()
    {
        var texts = JsonNode.Parse(FormSchema.Document())!["properties"]!["texts"]!["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(StandardTexts.All.Keys.Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }
}
