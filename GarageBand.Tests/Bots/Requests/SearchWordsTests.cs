using GarageBand.Bots.Requests;

namespace GarageBand.Tests.Bots.Requests;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Ёлка-2015, ЩЁТКА", "елка 2015 щетка")]
    [InlineData("Кам’янець Кам'янець", "камянець")]
    [InlineData("Їжак Йод и\u0306од", "їжак йод")]
    [InlineData("cafe\u0301 <b>", "café b")]
    [InlineData("👍 \uD800x\uDC00", "x")]
    [InlineData("", "")]
    public void Words_AreNormalised(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of([text])));

    [Fact]
    public void LongAndMany_AreCut()
    {
        Assert.Equal(40, Assert.Single(SearchWords.Of([new string('я', 100)])).Length);
        Assert.Equal(200, SearchWords.Of(Enumerable.Range(0, 1000).Select(i => $"w{i}")).Count);
    }
}
