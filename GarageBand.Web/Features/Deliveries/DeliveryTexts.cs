namespace GarageBand.Web.Features.Deliveries;

/// <summary>Words of the page of deliveries.</summary>
public sealed class DeliveryTexts;
