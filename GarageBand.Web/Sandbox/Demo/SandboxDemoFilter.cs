namespace GarageBand.Web.Sandbox.Demo;

/// <summary>A demo bot that filters another's posts, as a bots file wants it.</summary>
/// <param name="Label">The name under which it was asked for: <c>sales-filter</c>.</param>
/// <param name="Token">A play token of the sandbox; guarded like a real one all the same.</param>
public sealed record SandboxDemoFilter(string Label, string Token);
