using CsCheck;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Limits;

namespace GarageBand.Tests.Bots.Moderation.Limits;

/// <summary>Messages a minute, on a clock that the test moves.</summary>
public sealed class MessagePaceTests
{
    private static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void AnyTalk_IsHeardUpToTheLimit_ToldOnce_ThenIgnoredUntilTheMinuteIsOver() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 20].Array[1, 120]).Sample(
            (most, pauses) =>
            {
                var pace = new MessagePace();
                var (at, since, inMinute, update) = (Noon, DateTime.MinValue, 0, 0L);
                foreach (var pause in pauses)
                {
                    at += TimeSpan.FromSeconds(pause);
                    if (at >= since.AddMinutes(1))
                        (since, inMinute) = (at, 0);
                    var wanted = ++inMinute <= most ? PaceVerdict.Fine : inMinute == most + 1 ? PaceVerdict.TellOnce : PaceVerdict.Ignore;
                    Assert.Equal(wanted, pace.Take(1, ++update, Said(), most, at));

                    // An update that failed comes again, and counts once.
                    Assert.Equal(wanted, pace.Take(1, update, Said(), most, at.AddSeconds(1)));
                }
            },
            seed: "0N0XIzNsQ0O2",
            iter: 300);

    [Fact]
    public void Album_CountsOnce_AndIsToldOnce()
    {
        var pace = new MessagePace();
        for (var item = 1; item <= 10; item++)
            Assert.Equal(PaceVerdict.Fine, pace.Take(1, item, Photo("a"), 2, Noon));
        Assert.Equal(PaceVerdict.Fine, pace.Take(1, 11, Said(), 2, Noon));
        Assert.Equal(PaceVerdict.TellOnce, pace.Take(1, 12, Photo("b"), 2, Noon));
        Assert.Equal(PaceVerdict.Ignore, pace.Take(1, 13, Photo("b"), 2, Noon));
    }

    [Fact]
    public void WhatWasWrittenWhileTheBotStood_CountsForItsOwnMinute()
    {
        var pace = new MessagePace();
        for (var minute = 0; minute < 30; minute++)
            Assert.Equal(PaceVerdict.Fine, pace.Take(1, minute, Said() with { At = Noon.AddMinutes(minute) }, 1, Noon.AddDays(1)));
    }

    [Fact]
    public void OtherChatsAndBots_CountOnTheirOwn()
    {
        var pace = new MessagePace();
        Assert.Equal(PaceVerdict.Fine, pace.Take(1, 1, Said(), 1, Noon));
        Assert.Equal(PaceVerdict.Fine, pace.Take(2, 1, Said(), 1, Noon));
        Assert.Equal(PaceVerdict.Fine, pace.Take(1, 2, Said() with { Chat = new Chat(78, ChatKind.Private) }, 1, Noon));
        Assert.Equal(PaceVerdict.TellOnce, pace.Take(1, 3, Said(), 1, Noon));
    }

    private static Incoming Said() => new TextReceived("x") { Chat = new Chat(77, ChatKind.Private) };

    private static PhotoReceived Photo(string album) => new(new PhotoFile("f", "u", 1, 1), AlbumId: album) { Chat = new Chat(77, ChatKind.Private) };
}
