namespace GarageBand.Web.Features.Requests;

/// <summary>An answer before and after, in words.</summary>
/// <param name="Label">Of its question.</param>
/// <param name="Before">Empty: there was none.</param>
/// <param name="After">Empty: there is none any more.</param>
public sealed record AnswerChange(string Label, string Before, string After);
