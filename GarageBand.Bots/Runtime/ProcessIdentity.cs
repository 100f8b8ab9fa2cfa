using System.Diagnostics;
using System.Globalization;

namespace GarageBand.Bots.Runtime;

/// <summary>
/// How this process signs its leases: machine, process id, start time, and a random part. Another process on the same machine can
/// tell by it that the owner is gone, and needs not wait for the lease to run out.
/// </summary>
public sealed class ProcessIdentity
{
    private readonly string _machine = Environment.MachineName.Length <= 40 ? Environment.MachineName : Environment.MachineName[..40];

    public ProcessIdentity()
    {
        using var self = Process.GetCurrentProcess();
        Owner = string.Create(CultureInfo.InvariantCulture, $"{_machine}/{self.Id}/{Started(self)}/{Guid.NewGuid().ToString("N")[..8]}");
    }

    /// <summary>At most 100 characters.</summary>
    public string Owner { get; }

    /// <summary>True when <paramref name="owner"/> was a process of this machine that no longer runs.</summary>
    public bool IsGone(string owner)
    {
        var parts = owner.Split('/');
        if (parts.Length != 4 || parts[0] != _machine || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id))
            return false;
        try
        {
            using var other = Process.GetProcessById(id);
            return Started(other) != parts[2];
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>In whole seconds: the clock it is computed from wavers below that.</summary>
    private static string Started(Process process) =>
        new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
