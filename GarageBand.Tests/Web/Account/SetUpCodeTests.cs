using GarageBand.Web.Account;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Account;

public sealed class SetUpCodeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _printed = [];
    private readonly SetUpCode _code;

    public SetUpCodeTests() => _code = new SetUpCode(_time, _printed.Add);

    [Fact]
    public void TheRightCode_IsTaken_HoweverItIsTyped()
    {
        _code.Offer();
        var printed = Assert.Single(_printed);

        Assert.Equal(SetUpTry.Right, _code.Try(printed));
        Assert.Equal(SetUpTry.Right, _code.Try($"  {printed.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} "));
    }

    [Fact]
    public void OfferedTwice_PrintsOnce()
    {
        _code.Offer();
        _code.Offer();

        Assert.Single(_printed);
    }

    [Fact]
    public void FiveWrongTries_LockForAMinute_AndBringANewCode()
    {
        _code.Offer();
        for (var i = 0; i < 4; i++)
            Assert.Equal(SetUpTry.Wrong, _code.Try("AAAA-AAAA"));

        Assert.Equal(SetUpTry.Locked, _code.Try("AAAA-AAAA"));
        Assert.Equal(2, _printed.Count);
        Assert.NotEqual(_printed[0], _printed[1]);
        Assert.Equal(SetUpTry.Locked, _code.Try(_printed[1]));

        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(SetUpTry.Wrong, _code.Try(_printed[0]));
        Assert.Equal(SetUpTry.Right, _code.Try(_printed[1]));
    }

    [Fact]
    public void Closed_NothingIsRight()
    {
        _code.Offer();
        _code.Close();

        Assert.NotEqual(SetUpTry.Right, _code.Try(_printed[0]));
        Assert.NotEqual(SetUpTry.Right, _code.Try(""));
        Assert.NotEqual(SetUpTry.Right, _code.Try(null));
    }
}
