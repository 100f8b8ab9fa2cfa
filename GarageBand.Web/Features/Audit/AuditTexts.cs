namespace GarageBand.Web.Features.Audit;

/// <summary>Words of the audit log: an action's key is its name.</summary>
public sealed class AuditTexts;
