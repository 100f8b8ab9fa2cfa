namespace GarageBand.Data.Providers;

/// <summary>
/// The query and the conditional updates of a turn, in SQL that both databases take. LINQ builds the same, but spends more on it than the database on
/// doing it, thousands of times a second. Run by <see cref="GarageBandContext.RunAsync"/> and <see cref="HotReads"/>.
/// </summary>
public static class HotStatements
{
    /// <summary>What a turn reads before it begins, by keys. Values: bot id, chat id.</summary>
    public const string CurrentConversation =
        """
        SELECT c."Id", c."CustomerId", c."FormVersionId", c."State", c."Version", c."RequestId", c."RemindAt", c."RemindedAt",
            p."FirstName", p."LastName", p."Username", p."LanguageCode", k."BotId", k."RememberedAnswers", k."UnreachableSince", c."TakenUntil"
        FROM "Conversations" AS c
        INNER JOIN "Customers" AS p ON p."Id" = c."CustomerId"
        LEFT JOIN "BotCustomers" AS k ON k."BotId" = c."BotId" AND k."CustomerId" = c."CustomerId"
        WHERE c."BotId" = {0} AND c."ChatId" = {1} AND c."EndedAt" IS NULL
        """;

    /// <summary>An update is worked off, as long as the bot is ours. Values: row id, bot id, lease epoch.</summary>
    public const string UpdateDone =
        """
        UPDATE "IncomingUpdates" SET "State" = 1
        WHERE "Id" = {0} AND "State" = 0 AND EXISTS (SELECT 1 FROM "BotLeases" WHERE "BotId" = {1} AND "Epoch" = {2})
        """;

    /// <summary>
    /// A turn's new state, as long as nobody stored another one; the bot talks, so nobody of staff does any more. Values: state, version, step, language, last incoming, remind at, conversation id,
    /// version before.
    /// </summary>
    public const string ConversationGoesOn =
        """
        UPDATE "Conversations" SET "State" = {0}, "Version" = {1}, "StepKey" = {2}, "Language" = {3}, "LastIncomingAt" = {4}, "RemindAt" = {5}, "TakenUntil" = NULL
        WHERE "Id" = {6} AND "Version" = {7} AND "EndedAt" IS NULL
        """;

    /// <summary>A conversation is about the request that was made in it. Values: request id, conversation id.</summary>
    public const string ConversationAbout = """UPDATE "Conversations" SET "RequestId" = {0} WHERE "Id" = {1}""";

    /// <summary>Another conversation takes its place. Values: now, conversation id, version before.</summary>
    public const string ConversationEnds =
        """UPDATE "Conversations" SET "EndedAt" = {0}, "RemindAt" = NULL WHERE "Id" = {1} AND "Version" = {2} AND "EndedAt" IS NULL""";

    /// <summary>What to offer a customer next time. Values: answers as JSON, bot id, customer id.</summary>
    public const string Remember = """UPDATE "BotCustomers" SET "RememberedAnswers" = {0} WHERE "BotId" = {1} AND "CustomerId" = {2}""";

    /// <summary>A name that no place has was typed once more. Values: now, region id typed with it, bot id, spelling.</summary>
    public const string PlaceHeardAgain =
        """UPDATE "UnknownPlaces" SET "Times" = "Times" + 1, "LastAt" = {0}, "RegionId" = COALESCE({1}, "RegionId") WHERE "BotId" = {2} AND "Spelling" = {3}""";

    /// <summary>A call went out, unless evidence or staff settled it meanwhile. Values: now, message id, delivery id.</summary>
    public const string DeliverySent =
        """UPDATE "Deliveries" SET "State" = 2, "SentAt" = {0}, "MessageId" = {1}, "Failure" = NULL WHERE "Id" = {2} AND "State" = 1""";

    /// <summary>Holds the row of a call that is still to be answered until the transaction ends. Values: key.</summary>
    public const string DeliveryUnderWay = """UPDATE "Deliveries" SET "Weight" = "Weight" WHERE "Key" = {0} AND "State" IN (0, 1)""";

    /// <summary>A post stands in its channel, unless somebody found it there before. Values: message id, now, post id.</summary>
    public const string PostPublished =
        """UPDATE "Posts" SET "State" = 1, "MessageId" = {0}, "PublishedAt" = {1} WHERE "Id" = {2} AND "State" IN (0, 2, 3)""";

    /// <summary>The request of a post that stands, the first time. Values: now, request id.</summary>
    public const string RequestPublished =
        """UPDATE "Requests" SET "State" = 5, "PublishedAt" = {0}, "UnservedSince" = {0} WHERE "Id" = {1} AND "State" = 4""";

    /// <summary>Pending edits of a message that a newer one replaces. Values: bot id, chat id, message id.</summary>
    public const string DropOlderEdits =
        """UPDATE "Deliveries" SET "State" = 5 WHERE "BotId" = {0} AND "ChatId" = {1} AND "EditsMessageId" = {2} AND "State" = 0""";

    /// <summary>A bot's next number. Values: bot id.</summary>
    public const string NextNumber = """UPDATE "BotCounters" SET "LastNumber" = "LastNumber" + 1 WHERE "BotId" = {0}""";
}
