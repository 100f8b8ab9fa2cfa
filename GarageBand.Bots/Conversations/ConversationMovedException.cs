namespace GarageBand.Bots.Conversations;

/// <summary>Somebody else stored a turn of the same conversation meanwhile; nothing of this one was stored. It is tried again on the new state.</summary>
public sealed class ConversationMovedException() : Exception("The conversation went on meanwhile.");
