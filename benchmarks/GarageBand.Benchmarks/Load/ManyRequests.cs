using Microsoft.Data.Sqlite;

namespace GarageBand.Benchmarks.Load;

/// <summary>
/// 1,000,000 requests of three bots over four years, the same ones every time: some kinds, regions and states are common, some rare, and each
/// request has words to be found by. Needs three bots in the database.
/// </summary>
public static class ManyRequests
{
    public const int Count = 1_000_000;
    public const int Regions = 27;

    /// <summary>In which state how many of a thousand are: few wait for a moderator, most are done with.</summary>
    private const string State = "CASE WHEN r % 1000 < 2 THEN 1 WHEN r % 1000 < 5 THEN 2 WHEN r % 1000 < 30 THEN 3 WHEN r % 1000 < 32 THEN 4 WHEN r % 1000 < 350 THEN 5 WHEN r % 1000 < 550 THEN 6 WHEN r % 1000 < 800 THEN 7 WHEN r % 1000 < 850 THEN 8 ELSE 9 END";

    /// <summary>Shuffles: every bit of a number changes many; no seed but the number itself.</summary>
    private const string Numbers = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count),
        m(i, r, q) AS (SELECT i, (i * 2654435761 % 4294967296) >> 7, ((i + 77) * 2246822519 % 4294967291) >> 9 FROM n)
        """;

    public static void Add(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var transaction = database.BeginTransaction();
        Run(database, "INSERT INTO \"Customers\" (\"TelegramId\", \"FirstName\", \"CreatedAt\") VALUES (400000, 'Earlier', '2022-01-01 00:00:00')");
        var indexes = TakeIndexes(database);
        Run(database, $"""
            {Numbers}
            INSERT INTO "Requests" ("Id", "BotId", "Number", "CustomerId", "FormVersionId", "State", "Locked", "Answers", "Title", "Category", "PlaceId", "RegionId", "Price", "Phone", "Contact", "Language", "SubmittedAt", "Revision", "Renewals", "Reposts")
            SELECT i, b."Id", i, (SELECT MIN("Id") FROM "Customers"), b."FormVersionId", {State}, r % 3 = 0,
                '{JsonAnswers}', 'Skoda Octavia ' || i,
                CASE WHEN q % 1000 < 2 THEN 'glass' ELSE 'kind' || (q % 12) END, NULL,
                CASE WHEN (q >> 4) % 1000 < 1 THEN {Regions} ELSE 1 + (q >> 4) % {Regions - 1} END,
                CAST(1000 + q % 40000 AS TEXT), '+38067' || (1000000 + r % 9000000), 'Earlier', 'uk', datetime('2022-01-01', '+' || (i * 2) || ' minutes'), 0, 0, 0
            FROM m JOIN "Bots" AS b ON b."Id" = CASE WHEN r % 100 < 80 THEN 1 WHEN r % 100 < 99 THEN 2 ELSE 3 END
            """);
        Run(database, $"""
            {Numbers}
            INSERT INTO "RequestWords" ("Word", "RequestId")
            SELECT CASE w.k WHEN 0 THEN 'skoda' WHEN 1 THEN 'model' || (r % 500) WHEN 2 THEN 'owner' || (q % 50000) ELSE 'vin' || i END, i
            FROM m, (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) AS w
            WHERE w.k <> 3 OR i % 10 = 0
            ORDER BY 1, 2
            """);
        foreach (var index in indexes)
            Run(database, index);
        transaction.Commit();
    }

    private const string JsonAnswers = """{"car":{"kind":"text","text":"Skoda Octavia A7, 2015, 1.6 TDI"},"what":{"kind":"text","text":"A rattle on cold start, gone after a minute; timing chain checked a year ago"}}""";

    /// <summary>Filling them row by row would take longer than making them anew.</summary>
    private static List<string> TakeIndexes(SqliteConnection database)
    {
        var indexes = new List<(string Name, string Sql)>();
        using (var command = database.CreateCommand())
        {
            command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Requests' AND sql IS NOT NULL";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, _) in indexes)
            Run(database, $"DROP INDEX \"{name}\"");
        return indexes.ConvertAll(i => i.Sql);
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = sql;
        if (sql.Contains("$count", StringComparison.Ordinal))
            command.Parameters.AddWithValue("$count", Count);
        command.ExecuteNonQuery();
    }
}
