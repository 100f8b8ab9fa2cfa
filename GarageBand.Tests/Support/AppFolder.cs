using Microsoft.Data.Sqlite;

namespace GarageBand.Tests.Support;

/// <summary>A data folder for several runs of the program; goes with the test.</summary>
public sealed class AppFolder : IDisposable
{
    public string Path { get; } = AppProcess.NewFolder();

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Asks the embedded database, beside whatever program has it open.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={File("garageband.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The first column of each row, as text.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={File("garageband.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            texts.Add(reader.GetString(0));
        return texts;
    }

    /// <summary>Changes the embedded database while no program has it open: what a clock would have done meanwhile.</summary>
    public async Task ChangeAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={File("garageband.db")};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Waits until the question has that answer; for two minutes.</summary>
    public async Task WaitForAsync(string sql, long wanted, CancellationToken cancellationToken)
    {
        var limit = TimeProvider.System.GetTimestamp();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        long found;
        while ((found = await CountAsync(sql, cancellationToken)) != wanted && TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromMinutes(2))
            await look.WaitForNextTickAsync(cancellationToken);
        Assert.True(found == wanted, $"{sql}: {found}, not {wanted}");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
