using System.Globalization;
using System.Text.RegularExpressions;
using GarageBand.Web.Hosting;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Backups;

/// <summary>The backups that are there. Their names say when they were made and whether by themselves; nothing else is kept of them.</summary>
public sealed partial class BackupFolder(ProgramSettings settings, IOptions<BackupOptions> options)
{
    private const string TimeFormat = "yyyyMMdd-HHmmss";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>So old, what is unfinished belongs to a program that was killed.</summary>
    private static readonly TimeSpan DeadAge = TimeSpan.FromDays(1);

    /// <summary>Absolute.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.Path, settings.DataFolder);

    /// <param name="at">UTC.</param>
    public static string NameOf(DateTime at, bool daily) => $"garageband-{at.ToString(TimeFormat, CultureInfo.InvariantCulture)}{(daily ? "-daily" : "")}.zip";

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BackupFile> List() => !Directory.Exists(Path)
        ? []
        : [.. new DirectoryInfo(Path).EnumerateFiles("*.zip").Select(Read).OfType<BackupFile>().OrderByDescending(b => b.At)];

    /// <summary>Null: there is no such backup. Nothing but the name of one leads anywhere.</summary>
    public BackupFile? Find(string name) => Name().IsMatch(name) && new FileInfo(Of(name)) is { Exists: true } file ? Read(file) : null;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder, for this user only, and takes away what killed programs left in it.</summary>
    public void Prepare(DateTime now)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, OwnerOnly);
        foreach (var dead in new DirectoryInfo(Path).EnumerateFiles("*.part").Where(f => now - f.LastWriteTimeUtc > DeadAge))
            dead.Delete();
    }

    /// <summary>Deletes those made by themselves, but the newest.</summary>
    public void Prune(int keep)
    {
        foreach (var old in List().Where(b => b.Daily).Skip(keep))
            File.Delete(Of(old.Name));
    }

    private static BackupFile? Read(FileInfo file)
    {
        var match = Name().Match(file.Name);
        return match.Success && DateTime.TryParseExact(match.Groups[1].Value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new BackupFile(file.Name, at, file.Length, match.Groups[2].Success)
            : null;
    }

    [GeneratedRegex(@"\Agarageband-([0-9]{8}-[0-9]{6})(-daily)?\.zip\z")]
    private static partial Regex Name();
}
