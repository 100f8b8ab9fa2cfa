using GarageBand.Data.Providers;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace GarageBand.Web.Hosting;

/// <summary>Reads <see cref="ProgramSettings"/> and lists every fault at once.</summary>
public sealed class ProgramSettingsReader(IConfiguration configuration, string programFolder, bool production)
{
    public const string DefaultSqliteFile = "garageband.db";
    private const string ConnectionKey = "ConnectionStrings__GarageBand";
    private readonly List<string> _faults = [];

    /// <exception cref="StartFaultException">Something is configured wrongly.</exception>
    public ProgramSettings Read()
    {
        var provider = ReadProvider();
        var connection = configuration.GetConnectionString("GarageBand");
        var sqliteFile = provider == DatabaseProvider.Sqlite ? ReadSqliteFile(connection) : null;
        var folder = DataFolder.Find(configuration, sqliteFile, programFolder);
        var settings = new ProgramSettings
        {
            DataFolder = folder,
            Database = new DatabaseOptions
            {
                Provider = provider,
                ConnectionString = provider == DatabaseProvider.Sqlite ? SqliteConnectionString(connection, sqliteFile, folder) : SqlServerConnectionString(connection),
                MigrateOnStart = ReadSwitch("Database:MigrateOnStart", true),
            },
            SandboxEnabled = ReadSwitch("Sandbox:Enabled", provider == DatabaseProvider.Sqlite && !production),
            MediaPath = Path.GetFullPath(Text("Media:Path") ?? "media", folder),
            MetricsKey = Text("Metrics:Key"),
            CertificatePath = Text("DataProtection:CertificatePath") is { } path ? Path.GetFullPath(path, folder) : null,
            CertificatePassword = Text("DataProtection:CertificatePassword"),
        };
        CheckTelegram();
        CheckCertificate(settings);
        CheckMetricsKey(settings);
        return _faults.Count == 0 ? settings : throw new StartFaultException(_faults);
    }

    private DatabaseProvider ReadProvider()
    {
        var text = Text("Database:Provider");
        if (text is null)
            return DatabaseProvider.Sqlite;
        if (Enum.TryParse<DatabaseProvider>(text, ignoreCase: true, out var provider) && Enum.IsDefined(provider))
            return provider;
        _faults.Add($"Database__Provider is \"{text}\": set it to Sqlite or SqlServer.");
        return DatabaseProvider.Sqlite;
    }

    private string ReadSqliteFile(string? connection)
    {
        try
        {
            var file = string.IsNullOrWhiteSpace(connection) ? DefaultSqliteFile : DataFolder.SqliteFile(connection);
            if (file is not null && !file.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
                return file;
            _faults.Add($"{ConnectionKey} names no file: give \"Data Source=<file>\".");
        }
        catch (ArgumentException)
        {
            _faults.Add($"{ConnectionKey} is not a SQLite connection string: give \"Data Source=<file>\", or set Database__Provider=SqlServer.");
        }

        return DefaultSqliteFile;
    }

    private static string SqliteConnectionString(string? connection, string? file, string folder)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connection) { DataSource = Path.GetFullPath(file ?? DefaultSqliteFile, folder) }.ToString();
        }
        catch (ArgumentException)
        {
            // Listed as a fault already.
            return "";
        }
    }

    private string SqlServerConnectionString(string? connection)
    {
        try
        {
            var parts = new SqlConnectionStringBuilder(connection);
            if (parts.DataSource.Length > 0 && parts.InitialCatalog.Length > 0)
                return parts.ToString();
            _faults.Add($"{ConnectionKey} must name the server and the database of SQL Server: \"Server=...;Database=...;User Id=...;Password=...\".");
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            _faults.Add($"{ConnectionKey} is not a SQL Server connection string: give \"Server=...;Database=...;User Id=...;Password=...\".");
        }

        return "";
    }

    private void CheckTelegram()
    {
        if (Text("Telegram:ApiBaseUrl") is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            _faults.Add("Telegram__ApiBaseUrl is not an address: give one like https://api.telegram.org.");
        if (Text("Telegram:PublicUrl") is { } own
            && !(Uri.TryCreate(own, UriKind.Absolute, out var outside) && outside.Scheme is "http" or "https"))
            _faults.Add("Telegram__PublicUrl is not an address: give the one under which Telegram reaches this server, like https://bots.example.org.");
        ReadSwitch("Telegram:Limits:Enabled", true);
    }

    private void CheckCertificate(ProgramSettings settings)
    {
        if (settings.CertificatePath is { } path && !File.Exists(path))
            _faults.Add($"DataProtection__CertificatePath names no file: {path}.");
        if (settings.Database.Provider == DatabaseProvider.SqlServer && settings.CertificatePath is null)
            _faults.Add("With SQL Server the keys that protect bot tokens lie in the database, so a certificate must protect them: set DataProtection__CertificatePath (a .pfx file) and DataProtection__CertificatePassword.");
    }

    private void CheckMetricsKey(ProgramSettings settings)
    {
        if (settings.MetricsKey is { Length: < 16 })
            _faults.Add("Metrics__Key is too short: give at least 16 characters.");
    }

    private bool ReadSwitch(string key, bool otherwise)
    {
        var text = Text(key);
        if (text is null)
            return otherwise;
        if (bool.TryParse(text, out var value))
            return value;
        _faults.Add($"{key.Replace(":", "__", StringComparison.Ordinal)} is \"{text}\": set it to true or false.");
        return otherwise;
    }

    private string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
