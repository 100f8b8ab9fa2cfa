using System.Data.Common;
using GarageBand.Data.Providers;

namespace GarageBand.Bots.Conversations;

/// <summary>What a turn reads before it begins: one query, by keys.</summary>
internal sealed record ConversationRead(
    long Id,
    long CustomerId,
    long FormVersionId,
    string State,
    int Version,
    long? RequestId,
    DateTime? RemindAt,
    DateTime? RemindedAt,
    string FirstName,
    string? LastName,
    string? Username,
    string? LanguageCode,
    bool KnowsCustomer,
    string? Remembered,
    bool IsUnreachable,
    DateTime? TakenUntil)
{
    /// <summary>Null: this chat has never talked with the bot.</summary>
    public static Task<ConversationRead?> ReadAsync(HotReads reads, long botId, long chatId, CancellationToken cancellationToken) =>
        reads.FirstAsync(HotStatements.CurrentConversation, [botId, chatId], Read, cancellationToken);

    private static ConversationRead Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt64(2),
        row.GetString(3),
        row.GetInt32(4),
        row.IsDBNull(5) ? null : row.GetInt64(5),
        Time(row, 6),
        Time(row, 7),
        row.GetString(8),
        Text(row, 9),
        Text(row, 10),
        Text(row, 11),
        !row.IsDBNull(12),
        Text(row, 13),
        !row.IsDBNull(14),
        Time(row, 15));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
