namespace GarageBand.Web.Sandbox.Storage;

/// <summary>
/// Ids that never start again: a block is reserved on disk before its first id is given out, so that even a killed process leaves a gap
/// and no double. Guarded by the world's lock.
/// </summary>
internal sealed class IdCounter
{
    private const int Block = 2000;

    private readonly SandboxFile file;
    private readonly StoredKey key;
    private long reservedUntil;

    /// <param name="file">Where blocks are reserved.</param>
    /// <param name="key">The counter's row.</param>
    /// <param name="next">First id to give out.</param>
    public IdCounter(SandboxFile file, StoredKey key, long next)
    {
        this.file = file;
        this.key = key;
        Upcoming = next;
        reservedUntil = next;
    }

    /// <summary>The id that will be given out next.</summary>
    public long Upcoming { get; private set; }

    public long Next()
    {
        if (Upcoming >= reservedUntil)
        {
            reservedUntil = Upcoming + Block;
            Write(reservedUntil);
        }

        return Upcoming++;
    }

    /// <summary>Gives back what was reserved and not used: an orderly stop leaves no gap.</summary>
    public void Close()
    {
        reservedUntil = Upcoming;
        Write(Upcoming);
    }

    private void Write(long value) => file.Write([new(key, BitConverter.GetBytes(value))]);
}
