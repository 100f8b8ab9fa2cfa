namespace GarageBand.Web.Features.Conversations;

/// <summary>Words of the pages of conversations.</summary>
public sealed class ConversationTexts;
