namespace GarageBand.Web.Features.Bots.Setup;

/// <summary>What is asked when a bot is set up, in order.</summary>
public enum SetupStep
{
    Token = 0,
    Form = 1,
    Chats = 2,
    Rules = 3,
    Start = 4,
}

/// <summary>Steps stand in the address, so that coming back leads to the same one.</summary>
public static class SetupSteps
{
    public static IReadOnlyList<SetupStep> All { get; } = Enum.GetValues<SetupStep>();

    /// <param name="typed">From the address; null or unknown: the first that is of use.</param>
    /// <param name="hasToken">Without one there is nothing to do but to give it.</param>
    public static SetupStep Read(string? typed, bool hasToken) =>
        !hasToken ? SetupStep.Token : Enum.TryParse<SetupStep>(typed, ignoreCase: true, out var step) && Enum.IsDefined(step) && step != SetupStep.Token ? step : SetupStep.Form;

    public static string Address(long botId, SetupStep step) => $"/bots/{botId}/setup/{step.ToString().ToLowerInvariant()}";
}
