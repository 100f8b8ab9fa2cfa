using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Bots.Binding;

/// <param name="Code">Goes behind <c>?start=</c> of the link to the bot; null: none was made. Kept nowhere else.</param>
/// <param name="ExpiresAt">UTC; null: none was made.</param>
public sealed record ChatPickInvitation(CommandResult Result, string? Code = null, DateTime? ExpiresAt = null);

/// <param name="OpenedByName">Who opened the link; null: nobody has.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record ChatPickState(string? OpenedByName, DateTime ExpiresAt);
