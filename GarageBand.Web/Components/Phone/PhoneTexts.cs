namespace GarageBand.Web.Components.Phone;

/// <summary>Names the resource files with the phone's words.</summary>
public sealed class PhoneTexts;
