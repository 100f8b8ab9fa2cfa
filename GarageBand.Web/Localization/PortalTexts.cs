namespace GarageBand.Web.Localization;

/// <summary>Names the resource files with the portal's words.</summary>
public sealed class PortalTexts;
