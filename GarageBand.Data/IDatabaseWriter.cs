namespace GarageBand.Data;

/// <summary>
/// The one way to write. Each work is a transaction: when it ends well everything it saved is durable, when it throws nothing is.
/// A work must not touch anything but the context and its own result: it is run again when the database chose it as a deadlock's victim.
/// </summary>
public interface IDatabaseWriter
{
    /// <summary>Runs <paramref name="work"/> in a transaction and returns once it is committed.</summary>
    /// <param name="work">Gets a context without tracked entities; calls SaveChanges itself where it tracks.</param>
    /// <param name="cancellationToken">Cancels waiting; a work that has begun is finished.</param>
    Task<T> WriteAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

public static class DatabaseWriterExtensions
{
    /// <summary>As <see cref="IDatabaseWriter.WriteAsync{T}"/>, without a result.</summary>
    public static Task WriteAsync(this IDatabaseWriter writer, Func<GarageBandContext, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (db, ct) =>
            {
                await work(db, ct).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
}
