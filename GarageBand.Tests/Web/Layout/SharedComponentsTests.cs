using Bunit;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Features.Bots;

namespace GarageBand.Tests.Web.Layout;

public sealed class SharedComponentsTests : PortalContext
{
    [Fact]
    public void TimeAgo_GrowsOlderByItself_AndTellsTheExactTimeOnHover()
    {
        var ago = Render<TimeAgo>(p => p.Add(c => c.At, Time.GetUtcNow().UtcDateTime));
        Assert.Equal("just now", ago.Find("time").TextContent);
        Assert.Contains("2026", ago.Find("time").GetAttribute("title"), StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromMinutes(3));

        ago.WaitForAssertion(() => Assert.Equal("3 min ago", ago.Find("time").TextContent));
    }

    [Fact]
    public void StateChip_SaysItInAWord_NotByColourAlone()
    {
        var chip = Render<StateChip>(p => p.Add(c => c.Text, "Running").Add(c => c.Tone, StateTone.Good));

        Assert.Equal("Running", chip.Find(".state-chip.good").TextContent);
    }

    [Fact]
    public void FaultLine_WithoutAFault_IsNotThere()
    {
        Assert.Empty(Render<FaultLine>().FindAll("p"));
        Assert.Equal("alert", Render<FaultLine>(p => p.Add(c => c.Text, "Oops")).Find("p").GetAttribute("role"));
    }

    [Theory]
    [InlineData(true, BotState.Running, StateTone.Good)]
    [InlineData(true, BotState.Starting, StateTone.Waiting)]
    [InlineData(true, BotState.Stopped, StateTone.Waiting)]
    [InlineData(true, BotState.TokenRefused, StateTone.Bad)]
    [InlineData(false, BotState.TokenRefused, StateTone.Neutral)]
    public void BotFace_FollowsWhatStaffWantAndWhatIs(bool enabled, BotState state, StateTone tone) =>
        Assert.Equal(tone, BotFace.Of(enabled, state).Tone);

    [Fact]
    public void EveryTroubleOfABot_ComesWithAdvice() =>
        Assert.All(Enum.GetValues<BotState>().Select(s => BotFace.Of(true, s)), face => Assert.Equal(face.Tone == StateTone.Bad, face.Advice is not null));

    [Fact]
    public void EveryStateOfARequest_HasAFaceOfItsOwn() =>
        Assert.Equal(Enum.GetValues<RequestState>().Length, Enum.GetValues<RequestState>().Select(s => RequestFace.Of(s).Word).Distinct().Count());
}
