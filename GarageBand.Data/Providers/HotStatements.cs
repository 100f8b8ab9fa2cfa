namespace GarageBand.Data.Providers;

/// <summary>
/// The conditional updates of a turn, in SQL that both databases take. LINQ builds the same, but spends more on it than the database on
/// doing it, thousands of times a second. Run by <see cref="GarageBandContext.RunAsync"/>.
/// </summary>
public static class HotStatements
{
    /// <summary>An update is worked off, as long as the bot is ours. Values: row id, bot id, lease epoch.</summary>
    public const string UpdateDone =
        """
        UPDATE "IncomingUpdates" SET "State" = 1
        WHERE "Id" = {0} AND "State" = 0 AND EXISTS (SELECT 1 FROM "BotLeases" WHERE "BotId" = {1} AND "Epoch" = {2})
        """;

    /// <summary>
    /// A turn's new state, as long as nobody stored another one. Values: state, version, step, language, last incoming, remind at, conversation id,
    /// version before.
    /// </summary>
    public const string ConversationGoesOn =
        """
        UPDATE "Conversations" SET "State" = {0}, "Version" = {1}, "StepKey" = {2}, "Language" = {3}, "LastIncomingAt" = {4}, "RemindAt" = {5}
        WHERE "Id" = {6} AND "Version" = {7} AND "EndedAt" IS NULL
        """;

    /// <summary>A conversation is about the request that was made in it. Values: request id, conversation id.</summary>
    public const string ConversationAbout = """UPDATE "Conversations" SET "RequestId" = {0} WHERE "Id" = {1}""";

    /// <summary>A bot's next number. Values: bot id.</summary>
    public const string NextNumber = """UPDATE "BotCounters" SET "LastNumber" = "LastNumber" + 1 WHERE "BotId" = {0}""";
}
