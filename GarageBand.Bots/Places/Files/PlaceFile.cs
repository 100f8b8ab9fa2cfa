namespace GarageBand.Bots.Places.Files;

/// <summary>The columns of a file of places. Spellings stand in one column, with <c>|</c> between them.</summary>
public static class PlaceFile
{
    /// <summary>Of a place that there is; empty: found by its name, or new.</summary>
    public const string Id = "id";

    /// <summary>Its name or number.</summary>
    public const string Region = "region";

    public const string Uk = "name_uk";

    public const string Ru = "name_ru";

    /// <summary>Empty: as it is, or as in Ukrainian.</summary>
    public const string En = "name_en";

    public const string Aliases = "aliases";

    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Id, Region, Uk, Ru, En, Aliases];

    internal static (IReadOnlyList<CsvRow> Rows, CsvPlan? Fault) Read(byte[] file) => CsvFile.Read(file, [Region, Uk, Ru], [Id, En, Aliases]);
}
