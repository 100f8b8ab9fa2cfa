namespace GarageBand.Web.Features.Statistics;

/// <summary>Words of the statistics page, in <c>StatisticsTexts.resx</c> and its languages.</summary>
public sealed class StatisticsTexts;
