namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body: an invoice's message, or a link.</summary>
/// <param name="Link">As createInvoiceLink gave it; null: <paramref name="MessageId"/> is paid.</param>
internal sealed record PayRequest(long Peer, int MessageId, string? Link);
