using System.Text;
using CsvHelper;

namespace GarageBand.Bots.Places.Files;

/// <summary>A line of a file, by the names of its columns.</summary>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Trimmed; empty where the file has no such column.</summary>
    public string this[string column] => Values.TryGetValue(column, out var value) ? value.Trim() : "";
}

/// <summary>Reads a file with a header: UTF-8 with or without its mark, commas or semicolons.</summary>
public static class CsvFile
{
    /// <summary>Bytes.</summary>
    public const int LargestFile = 1 << 20;

    /// <summary>With the header.</summary>
    public const int MostLines = 20_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="file">As it was given.</param>
    /// <param name="needed">Columns that it must have.</param>
    /// <param name="others">Columns that it may have; whatever else it has is not looked at.</param>
    internal static (IReadOnlyList<CsvRow> Rows, CsvPlan? Fault) Read(byte[] file, IReadOnlyList<string> needed, IReadOnlyList<string> others)
    {
        if (file.Length > LargestFile)
            return Fault(CsvFaults.TooLarge);
        string text;
        try
        {
            text = Strict.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Fault(CsvFaults.NotUtf8);
        }

        if (text.AsSpan().Count('\n') > MostLines)
            return Fault(CsvFaults.TooManyLines);
        try
        {
            return Read(text, needed, others);
        }
        catch (CsvFormatException fault)
        {
            return Fault(CsvFaults.Broken, fault.LineNumber);
        }
    }

    private static (IReadOnlyList<CsvRow> Rows, CsvPlan? Fault) Read(string text, IReadOnlyList<string> needed, IReadOnlyList<string> others)
    {
        var head = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length);
        var options = new CsvReaderOptions
        {
            Separator = head.Count(';') > head.Count(',') ? ';' : ',',
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            TrackLineNumbers = true,
            PoolStrings = false,
        };
        using var csv = CsvReader.Create(new StringReader(text), options, leaveOpen: false);
        if (head.Trim().IsEmpty || needed.Any(n => !csv.TryGetFieldIndex(n, out _)))
            return Fault(CsvFaults.NoColumns);
        var columns = needed.Concat(others).Where(c => csv.TryGetFieldIndex(c, out _)).ToDictionary(c => c, c => csv.GetFieldIndex(c));
        var rows = new List<CsvRow>();
        while (csv.Read())
            rows.Add(new CsvRow((int)csv.LineNumber, columns.ToDictionary(c => c.Key, c => csv.GetString(c.Value))));
        return rows.Count == 0 ? Fault(CsvFaults.Empty) : (rows, null);
    }

    private static (IReadOnlyList<CsvRow> Rows, CsvPlan? Fault) Fault(string fault, long? line = null) => ([], new CsvPlan([], fault, line is > 0 ? line : null));
}
