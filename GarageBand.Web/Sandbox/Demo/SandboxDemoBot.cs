namespace GarageBand.Web.Sandbox.Demo;

/// <summary>A demo bot with its surroundings, as a bots file wants them.</summary>
/// <param name="Label">The name under which it was asked for: <c>repairs</c>.</param>
/// <param name="Username">Without @.</param>
/// <param name="Token">A play token of the sandbox; guarded like a real one all the same.</param>
/// <param name="ChannelUsername">Without @.</param>
public sealed record SandboxDemoBot(
    string Label, string Username, string Token, long ChannelId, string ChannelUsername, long DiscussionGroupId, long AdminGroupId);
