namespace GarageBand.Web.Sandbox.Api;

/// <param name="Method">Lower-case.</param>
internal sealed record CallCount(string Method, int Status, long Count);
