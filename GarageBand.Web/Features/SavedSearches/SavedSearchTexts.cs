namespace GarageBand.Web.Features.SavedSearches;

/// <summary>Words of the saved searches' page.</summary>
public sealed class SavedSearchTexts;
