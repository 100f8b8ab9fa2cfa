using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GarageBand.Data;
using GarageBand.Data.Providers;
using Microsoft.AspNetCore.DataProtection;

namespace GarageBand.Web.Hosting;

/// <summary>The Data Protection keys that bot tokens and sign-in cookies are protected with.</summary>
public static class KeyRing
{
    public const string ApplicationName = "GarageBand";

    /// <summary>
    /// With SQLite the keys lie in a folder of their own that only this user may read, so that a copy of the database alone
    /// opens nothing. With SQL Server several processes share them through the database, protected by the certificate.
    /// </summary>
    /// <exception cref="StartFaultException">The certificate can't be used.</exception>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, ProgramSettings settings)
    {
        var keys = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (Folder(settings) is not { } folder)
            keys.PersistKeysToDbContext<GarageBandContext>();
        else
            keys.PersistKeysToFileSystem(PrivateFolder(folder));
        if (settings.CertificatePath is { } path)
        {
            var certificate = Load(path, settings.CertificatePassword);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }

        return services;
    }

    /// <summary>Where the keys lie, absolute; null: in the database.</summary>
    public static string? Folder(ProgramSettings settings) =>
        settings.Database.Provider == DatabaseProvider.SqlServer ? null : Path.Combine(settings.DataFolder, "keys");

    private static DirectoryInfo PrivateFolder(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(path);
        var folder = Directory.CreateDirectory(path, OwnerOnly);
        if (folder.UnixFileMode != OwnerOnly)
            folder.UnixFileMode = OwnerOnly;
        return folder;
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey
                ? certificate
                : throw new StartFaultException("The certificate of DataProtection__CertificatePath has no private key.");
        }
        catch (CryptographicException)
        {
            throw new StartFaultException("The certificate of DataProtection__CertificatePath can't be opened: check DataProtection__CertificatePassword.");
        }
    }
}
