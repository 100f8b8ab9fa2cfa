using GarageBand.Web.Sandbox.Api;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Control;

// Bodies of the control routes, as a test in another process writes them.

/// <param name="Count">Makes that many, numbered after the first.</param>
internal sealed record NewPeople(string FirstName, string? LastName, string? Username, string? Language, int? Count);

internal sealed record NewBot(string Name, string? Username, bool HearsAll);

/// <param name="OwnerId">Null: the demo's staff person.</param>
/// <param name="LinkTo">A channel's discussion group.</param>
internal sealed record NewChat(SandboxChatKind Kind, string Title, string? Username, long? OwnerId, IReadOnlyList<NewMember>? Members, long? LinkTo);

/// <param name="Status">As in the Bot API; null: member.</param>
/// <param name="Rights">Of an administrator; null: all.</param>
internal sealed record NewMember(long UserId, string? Status, IReadOnlyList<string>? Rights);

internal sealed record SayRequest(long Peer, string Text, int? ReplyTo);

/// <param name="Data">Null: the button's with that <paramref name="Label"/>.</param>
/// <param name="Label">A part of what stands on the button.</param>
/// <param name="PatienceSeconds">Null: 10; 0: don't wait for the answer.</param>
internal sealed record PressRequest(long Peer, int MessageId, string? Data, string? Label, double? PatienceSeconds);

/// <param name="Count">1–10 plain pictures; null: one.</param>
internal sealed record PhotoRequest(long Peer, int? Count, string? Caption, int? Width, int? Height);

/// <param name="What">sticker, voice, video, contact, foreignContact, location, imageFile or file.</param>
internal sealed record SendRequest(long Peer, string What);

internal sealed record EditRequest(long Peer, int MessageId, string Text);

internal sealed record MessageRequest(long Peer, int MessageId);

internal sealed record PeerRequest(long Peer);

internal sealed record CommentRequest(long ChannelId, int PostId, string Text);

/// <param name="Method">In any case; <c>*</c>: all but getUpdates.</param>
/// <param name="Count">Calls that it hits; null: one.</param>
/// <param name="Value">Milliseconds of a delay, seconds of a retry_after.</param>
/// <param name="Skip">Calls that go well before.</param>
internal sealed record FaultRequest(string Method, FaultKind Kind, int? Count, int? Value, int? Skip);

internal sealed record LimitsRequest(bool Enabled);
