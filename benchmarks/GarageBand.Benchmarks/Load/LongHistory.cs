using Microsoft.Data.Sqlite;

namespace GarageBand.Benchmarks.Load;

/// <summary>A database that has seen a lot: requests of years, and a queue of calls for a later time. Needs a bot in it.</summary>
public static class LongHistory
{
    public const int Requests = 1_000_000;
    public const int Deliveries = 1_000_000;

    private const string Numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)";

    public static void Add(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var transaction = database.BeginTransaction();
        Run(database, transaction, 1, "INSERT INTO \"Customers\" (\"TelegramId\", \"FirstName\", \"CreatedAt\") VALUES (400000, 'Earlier', '2024-01-01 00:00:00')");
        Run(
            database,
            transaction,
            Requests,
            $$"""
            INSERT INTO "Requests" ("BotId", "Number", "CustomerId", "FormVersionId", "State", "Locked", "Answers", "Title", "Category", "Contact", "Language", "SubmittedAt", "Revision", "Renewals", "Reposts")
            {{Numbers}}
            SELECT b."Id", i, c."Id", b."FormVersionId", i % 10, 0, '{"car":{"kind":"text","text":"Skoda Octavia ' || i || '"} }', 'Skoda Octavia ' || i, 'engine', 'Earlier', 'ru',
                datetime('2024-01-01', '+' || i || ' minutes'), 0, 0, 0
            FROM n, "Bots" AS b, "Customers" AS c
            """);
        Run(
            database,
            transaction,
            Deliveries,
            $$"""
            INSERT INTO "Deliveries" ("Key", "BotId", "ChatId", "Class", "Purpose", "Payload", "Weight", "State", "CreatedAt", "DueAt", "Attempts", "ClaimEpoch")
            {{Numbers}}
            SELECT 'later:' || i, b."Id", -1009999999999, 1, 'later', '{"call":"text","html":"Request ' || i || '"}', 1, 0, '2026-01-01 00:00:00', '2099-01-01 00:00:00', 0, 0
            FROM n, "Bots" AS b
            """);
        transaction.Commit();
    }

    private static void Run(SqliteConnection database, SqliteTransaction transaction, int count, string sql)
    {
        using var command = database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        if (sql.Contains("$count", StringComparison.Ordinal))
            command.Parameters.AddWithValue("$count", count);
        command.ExecuteNonQuery();
    }
}
