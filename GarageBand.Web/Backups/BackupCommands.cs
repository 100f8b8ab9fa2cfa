using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Backups;

/// <summary>What admins do with backups. Reasons are keys of <see cref="BackupReasons"/>. Each needs <see cref="ActorRights.Administer"/> for all bots.</summary>
public sealed partial class BackupCommands(
    BackupArchive archive,
    BackupFolder folder,
    IOptions<BackupOptions> options,
    IDatabaseWriter writer,
    AuditLog audit,
    IHostApplicationLifetime life,
    TimeProvider clock,
    ILogger<BackupCommands> logger)
{
    private const int SqliteFull = 13;
    private const int DiskFull = 28;
    private const int WindowsDiskFull = 112;

    private readonly Lock _starting = new();
    private volatile BackupProgress? _running;

    /// <summary>It began, got on or ended. Listeners must not throw.</summary>
    public event Action? Changed;

    /// <summary>Null: none is being made by this process.</summary>
    public BackupProgress? Running => _running;

    /// <summary>Why the last one of this process came to nothing; null: it is there.</summary>
    public string? LastReason { get; private set; }

    /// <summary>Begins a backup, which goes on whether somebody waits or not.</summary>
    /// <param name="making">Ends when it is there or came to nothing.</param>
    public CommandResult Begin(Actor actor, bool daily, out Task<CommandResult> making)
    {
        making = Task.FromResult(CommandResult.Forbidden);
        if (!IsAllowed(actor))
            return CommandResult.Forbidden;
        var now = clock.GetUtcNow().UtcDateTime;
        lock (_starting)
        {
            if (_running is not null)
                return CommandResult.NotPossible(BackupReasons.Running);
            _running = new BackupProgress(now, actor.Name, BackupStep.Copying, 0);
        }

        LastReason = null;
        Changed?.Invoke();
        making = Task.Run(() => MakeAsync(actor, now, daily));
        return CommandResult.Done;
    }

    /// <summary>As <see cref="Begin"/>, and waits for its end.</summary>
    public async Task<CommandResult> MakeAsync(Actor actor, bool daily)
    {
        var begun = Begin(actor, daily, out var making);
        return begun.Ok ? await making : begun;
    }

    public async Task<CommandResult> DeleteAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        if (!IsAllowed(actor))
            return CommandResult.Forbidden;
        if (folder.Find(name) is not { } backup)
            return CommandResult.NotFound;
        await WriteAsync(actor, "backup.deleted", backup, after: false, cancellationToken);
        File.Delete(folder.Of(name));
        Changed?.Invoke();
        return CommandResult.Done;
    }

    /// <summary>Writes into the log that somebody takes a backup away.</summary>
    /// <returns>Its file; null: there is no such backup, or the actor may not have it.</returns>
    public async Task<string?> TakeAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        if (!IsAllowed(actor) || folder.Find(name) is not { } backup)
            return null;
        await WriteAsync(actor, "backup.downloaded", backup, after: true, cancellationToken);
        return folder.Of(name);
    }

    private static bool IsAllowed(Actor actor) => actor.May(ActorRights.Administer);

    private async Task<CommandResult> MakeAsync(Actor actor, DateTime now, bool daily)
    {
        var name = BackupFolder.NameOf(now, daily);
        try
        {
            folder.Prepare(now);
            if (new DriveInfo(folder.Path).AvailableFreeSpace < archive.Needed())
                return End(BackupReasons.NoSpace);
            await archive.WriteAsync(name, Tell, life.ApplicationStopping);
            await WriteAsync(actor, "backup.made", folder.Find(name)!, after: true, CancellationToken.None);
            if (daily)
                folder.Prune(options.Value.Keep);
            return End(null);
        }
        catch (OperationCanceledException)
        {
            return End(BackupReasons.BrokenOff);
        }
        catch (Exception failure) when (IsFull(failure))
        {
            Log.Failed(logger, failure);
            return End(BackupReasons.NoSpace);
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure);
            return End(BackupReasons.Failed);
        }
    }

    private static bool IsFull(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
        IOException io => (io.HResult & 0xFFFF) is DiskFull or WindowsDiskFull,
        _ => false,
    };

    private CommandResult End(string? reason)
    {
        LastReason = reason;
        _running = null;
        Changed?.Invoke();
        return reason is null ? CommandResult.Done : CommandResult.NotPossible(reason);
    }

    /// <summary>Pages hear of whole per cents only.</summary>
    private void Tell(BackupStep step, int percent)
    {
        if (_running is not { } before || (before.Step == step && before.Percent == percent))
            return;
        _running = before with { Step = step, Percent = percent };
        Changed?.Invoke();
    }

    private Task WriteAsync(Actor actor, string action, BackupFile backup, bool after, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, ct) =>
        {
            var what = new { name = backup.Name, bytes = backup.Size };
            audit.Write(db, actor, action, $"backup:{backup.Name}", null, after ? null : what, after ? what : null);
            return await db.SaveChangesAsync(ct);
        },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The backup could not be made")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
