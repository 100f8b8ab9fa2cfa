namespace GarageBand.Web.Features.Customers;

/// <summary>Words of the pages of customers.</summary>
public sealed class CustomerTexts;
