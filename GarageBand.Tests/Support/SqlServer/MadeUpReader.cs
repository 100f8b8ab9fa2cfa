using System.Collections;
using System.Data.Common;

namespace GarageBand.Tests.Support.SqlServer;

/// <summary>One row a result at most, of made-up values.</summary>
/// <param name="results">How many results the command gives; 0: one without a row.</param>
/// <param name="answers">What they hold.</param>
internal sealed class MadeUpReader(int results, MadeUpAnswers answers) : DbDataReader
{
    private int _resultsLeft = results;
    private bool _read = results == 0;

    public override int Depth => 0;

    public override int FieldCount => 100;

    public override bool HasRows => _resultsLeft > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => 1;

    public override object this[string name] => 1;

    public override bool Read()
    {
        var first = !_read;
        _read = true;
        return first;
    }

    public override bool NextResult()
    {
        _read = false;
        return --_resultsLeft > 0;
    }

    public override bool IsDBNull(int ordinal) => answers.Nulls;

    public override T GetFieldValue<T>(int ordinal) => (T)Value(typeof(T));

    public override bool GetBoolean(int ordinal) => answers.Flag;

    public override byte GetByte(int ordinal) => 1;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override char GetChar(int ordinal) => '1';

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "int";

    public override DateTime GetDateTime(int ordinal) => answers.Time;

    public override decimal GetDecimal(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override float GetFloat(int ordinal) => 1;

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override string GetName(int ordinal) => $"c{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override string GetString(int ordinal) => answers.Text;

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values) => 0;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private object Value(Type type) => type switch
    {
        _ when type == typeof(DateTime) => GetDateTime(0),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(GetDateTime(0)),
        _ when type == typeof(TimeOnly) => new TimeOnly(8, 0),
        _ when type == typeof(Guid) => Guid.Empty,
        _ when type == typeof(string) => answers.Text,
        _ when type == typeof(byte[]) => Array.Empty<byte>(),
        _ when type.IsEnum => Enum.ToObject(type, 1),
        _ => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
    };
}
