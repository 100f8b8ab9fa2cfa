namespace GarageBand.Web.Features.Bots;

/// <summary>Names the words of the bots' pages: BotTexts.resx, .ru, .uk. Reasons stand there under the keys of <c>BotReasons</c>.</summary>
public sealed class BotTexts;
