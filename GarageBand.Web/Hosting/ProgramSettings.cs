using GarageBand.Data.Providers;

namespace GarageBand.Web.Hosting;

/// <summary>What the program was told, read and checked once at start.</summary>
public sealed record ProgramSettings
{
    /// <summary>Absolute.</summary>
    public required string DataFolder { get; init; }

    public required DatabaseOptions Database { get; init; }

    /// <summary>The sandbox runs in this process.</summary>
    public required bool SandboxEnabled { get; init; }

    /// <summary>Absolute; where copies of photos lie that the portal shows.</summary>
    public required string MediaPath { get; init; }

    /// <summary>Opens <c>/metrics</c>; null: there is none.</summary>
    public string? MetricsKey { get; init; }

    /// <summary>PKCS#12 file that protects the keys in the database; null: none.</summary>
    public string? CertificatePath { get; init; }

    public string? CertificatePassword { get; init; }
}
