using GarageBand.Data.Bots;
using GarageBand.Web.Components.Shared;

namespace GarageBand.Web.Features.Bots;

/// <summary>How a bot's state is shown.</summary>
/// <param name="Word">Key of the state's name.</param>
/// <param name="Advice">Key of what to do; null: nothing.</param>
public sealed record BotFace(StateTone Tone, string Word, string? Advice)
{
    public static BotFace BeingSetUp { get; } = new(StateTone.Waiting, "BotBeingSetUp", null);

    public static BotFace Of(bool enabled, BotState state) => (enabled, state) switch
    {
        (false, _) => new(StateTone.Neutral, "BotStopped", null),
        (_, BotState.Running) => new(StateTone.Good, "BotRunning", null),
        (_, BotState.TokenRefused) => new(StateTone.Bad, "BotTokenRefused", "BotTokenRefusedDo"),
        (_, BotState.PolledElsewhere) => new(StateTone.Bad, "BotPolledElsewhere", "BotPolledElsewhereDo"),
        (_, BotState.Unreachable) => new(StateTone.Bad, "BotUnreachable", "BotUnreachableDo"),
        (_, BotState.NoToken) => new(StateTone.Bad, "BotNoToken", "BotNoTokenDo"),
        (_, BotState.TokenUnreadable) => new(StateTone.Bad, "BotTokenUnreadable", "BotTokenUnreadableDo"),
        _ => new(StateTone.Waiting, "BotStarting", null),
    };
}
