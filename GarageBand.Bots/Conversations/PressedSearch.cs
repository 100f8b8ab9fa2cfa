using GarageBand.Bots.Forms;

namespace GarageBand.Bots.Conversations;

/// <summary>The person's own saved search that a long-lived button is about.</summary>
/// <param name="Answers">What is searched for.</param>
public sealed record PressedSearch(long Id, IReadOnlyDictionary<string, Answer> Answers);

/// <summary>How many posts match.</summary>
/// <param name="IsAtLeast">There are more; nobody counted on.</param>
public sealed record MatchCount(int Count, bool IsAtLeast);
