namespace GarageBand.Web.Features.Requests;

/// <summary>Something that happened to a request.</summary>
/// <param name="At">UTC.</param>
/// <param name="Text">In the reader's language.</param>
/// <param name="Link">Into Telegram; null: none.</param>
/// <param name="IsBad">Staff should look at it.</param>
public sealed record TimelineLine(DateTime At, string Text, string? Link = null, bool IsBad = false);
