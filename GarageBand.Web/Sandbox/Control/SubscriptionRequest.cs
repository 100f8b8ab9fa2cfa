namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="ChargeId">Any payment of the subscription.</param>
/// <param name="Ends">Null: true; false: takes it up again.</param>
internal sealed record SubscriptionRequest(string ChargeId, bool? Ends);
