using Microsoft.Data.Sqlite;

namespace GarageBand.Web.Sandbox.Storage;

/// <summary>The sandbox's SQLite file: rows by key, nothing else. One caller at a time.</summary>
internal sealed class SandboxFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    /// <exception cref="SqliteException">The file can't be opened or is no database.</exception>
    public SandboxFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        // What the process wrote survives its own death without fsync; a power cut may cost a play world its last moments.
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;");
        Execute("CREATE TABLE IF NOT EXISTS item (kind INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, a, b, c)) WITHOUT ROWID");
    }

    /// <summary>Writes all in one transaction; a null value deletes.</summary>
    public void Write(IReadOnlyList<KeyValuePair<StoredKey, byte[]?>> rows)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            using var put = Command("INSERT INTO item (kind, a, b, c, value) VALUES ($kind, $a, $b, $c, $value) ON CONFLICT DO UPDATE SET value = excluded.value");
            using var remove = Command("DELETE FROM item WHERE kind = $kind AND a = $a AND b = $b AND c = $c");
            var value = put.Parameters.Add("$value", SqliteType.Blob);
            foreach (var (key, content) in rows)
            {
                var command = content is null ? remove : put;
                command.Parameters[0].Value = (long)key.Kind;
                command.Parameters[1].Value = key.A;
                command.Parameters[2].Value = key.B;
                command.Parameters[3].Value = key.C;
                if (content is not null)
                    value.Value = content;
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    public List<KeyValuePair<StoredKey, byte[]>> Read(StoredKind kind)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT a, b, c, value FROM item WHERE kind = $kind ORDER BY a, b, c";
            command.Parameters.AddWithValue("$kind", (long)kind);
            return Rows(command, kind);
        }
    }

    /// <summary>The rows with the greatest C below <paramref name="before"/>, in order of C.</summary>
    public List<KeyValuePair<StoredKey, byte[]>> ReadLast(StoredKind kind, long a, long b, long before, int limit)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT a, b, c, value FROM item WHERE kind = $kind AND a = $a AND b = $b AND c < $before ORDER BY c DESC LIMIT $limit";
            command.Parameters.AddWithValue("$kind", (long)kind);
            command.Parameters.AddWithValue("$a", a);
            command.Parameters.AddWithValue("$b", b);
            command.Parameters.AddWithValue("$before", before);
            command.Parameters.AddWithValue("$limit", limit);
            var rows = Rows(command, kind);
            rows.Reverse();
            return rows;
        }
    }

    public void Dispose()
    {
        lock (gate)
            connection.Dispose();
    }

    private static List<KeyValuePair<StoredKey, byte[]>> Rows(SqliteCommand command, StoredKind kind)
    {
        var rows = new List<KeyValuePair<StoredKey, byte[]>>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(new(new StoredKey(kind, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3)));
        return rows;
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$kind", SqliteType.Integer);
        command.Parameters.Add("$a", SqliteType.Integer);
        command.Parameters.Add("$b", SqliteType.Integer);
        command.Parameters.Add("$c", SqliteType.Integer);
        return command;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
