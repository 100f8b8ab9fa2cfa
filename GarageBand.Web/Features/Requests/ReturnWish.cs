namespace GarageBand.Web.Features.Requests;

/// <summary>What a moderator wants corrected.</summary>
/// <param name="StepKey">The answer; null: the owner picks it.</param>
/// <param name="Reason">For the owner; empty: none.</param>
public sealed record ReturnWish(string? StepKey, string Reason);
