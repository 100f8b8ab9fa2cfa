namespace GarageBand.Web.Components.Phone;

/// <summary>A button of a reply keyboard.</summary>
/// <param name="ChatRequest">A press lets the person pick a chat (<see cref="IPhoneChatPicks"/>); null: it doesn't.</param>
/// <param name="ForChannels">Channels can be picked, not groups.</param>
public sealed record PhoneKey(string Text, bool RequestsContact = false, bool RequestsLocation = false, int? ChatRequest = null, bool ForChannels = false);
