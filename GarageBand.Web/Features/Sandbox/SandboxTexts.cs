namespace GarageBand.Web.Features.Sandbox;

/// <summary>Names the resource files with the words of the sandbox's page.</summary>
public sealed class SandboxTexts;
