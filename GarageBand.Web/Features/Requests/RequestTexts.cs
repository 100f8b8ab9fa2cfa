namespace GarageBand.Web.Features.Requests;

/// <summary>Names the words of the requests' pages: RequestTexts.resx, .ru, .uk.</summary>
public sealed class RequestTexts;
