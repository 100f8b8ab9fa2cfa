namespace GarageBand.Bots.Places.Files;

/// <summary>Why a file can't be read: resource keys.</summary>
public static class CsvFaults
{
    /// <summary>More than <see cref="CsvFile.LargestFile"/> bytes.</summary>
    public const string TooLarge = "csv-too-large";

    /// <summary>More than <see cref="CsvFile.MostLines"/> lines.</summary>
    public const string TooManyLines = "csv-too-many-lines";

    /// <summary>It is no UTF-8.</summary>
    public const string NotUtf8 = "csv-not-utf8";

    /// <summary>The first line lacks a column.</summary>
    public const string NoColumns = "csv-no-columns";

    /// <summary>A quote is never closed, or a line has another number of values than the first.</summary>
    public const string Broken = "csv-broken";

    /// <summary>There is nothing after the first line.</summary>
    public const string Empty = "csv-empty";
}
