using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations;

/// <summary>
/// The message that counts what is being gathered. There is one at a time: items that belong together (an album comes as several
/// updates) share one, which is redrawn in place; later ones get a new one below them, and the old one goes.
/// </summary>
/// <param name="Message">As it should look now.</param>
/// <param name="Joins">The item belongs to those that the last tally counted.</param>
/// <param name="Waits">More may follow at once: a moment's pause makes one message of many.</param>
public sealed record Tally(SendText Message, bool Joins, bool Waits);
