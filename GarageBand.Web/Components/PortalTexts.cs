namespace GarageBand.Web.Components;

/// <summary>Names the words of the frame and of what all pages share: PortalTexts.resx, .ru, .uk.</summary>
public sealed class PortalTexts;
