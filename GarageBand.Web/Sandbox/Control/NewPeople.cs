namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="Count">Makes that many, numbered after the first.</param>
internal sealed record NewPeople(string FirstName, string? LastName, string? Username, string? Language, int? Count);
