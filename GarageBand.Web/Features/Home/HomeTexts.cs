namespace GarageBand.Web.Features.Home;

/// <summary>Names the words of the first page: HomeTexts.resx, .ru, .uk.</summary>
public sealed class HomeTexts;
