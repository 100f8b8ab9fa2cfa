namespace GarageBand.Web.Components.Phone;

/// <summary>What the person wanted can't be done here; the message is shown to them.</summary>
public sealed class PhoneRefusedException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
