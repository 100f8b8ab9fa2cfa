using GarageBand.Data.Providers.SqlServer;
using GarageBand.Data.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GarageBand.Tests.Data;

/// <summary>What SQL Server refuses, warns of or understands otherwise, and SQLite never says a word about.</summary>
public sealed class SqlServerModelTests
{
    private const int MostKeyBytes = 900;
    private const int MostIndexBytes = 1700;

    private static IReadOnlyList<IEntityType> Tables { get; } = Read();

    [Fact]
    public void NoTable_IsReachedByTwoCascades()
    {
        foreach (var root in Tables)
        {
            var reached = new List<string>();
            Follow(root, reached);

            Assert.True(reached.Count == reached.Distinct().Count(), $"Deleting from {root.GetTableName()} cascades twice (error 1785) into one of {string.Join(", ", reached)}");
        }
    }

    [Fact]
    public void EveryIndex_HasRoomForItsLongestKey()
    {
        foreach (var table in Tables.Where(IsOurs))
        {
            Assert.All(table.GetKeys(), key => Assert.True(Bytes(key.Properties) <= MostKeyBytes, $"{table.GetTableName()}: {key.GetName()} takes {Bytes(key.Properties)} bytes"));
            Assert.All(table.GetIndexes(), index => Assert.True(Bytes(index.Properties) <= MostIndexBytes, $"{table.GetTableName()}: {index.GetDatabaseName()} takes {Bytes(index.Properties)} bytes"));
        }
    }

    [Fact]
    public void UniqueIndexOverANullableColumn_LeavesNullsOut()
    {
        var wrong = from index in Tables.SelectMany(t => t.GetIndexes())
                    where index.IsUnique
                    from property in index.Properties
                    where property.IsNullable && index.GetFilter()?.Contains(property.GetColumnName(), StringComparison.Ordinal) != true
                    select index.GetDatabaseName();

        Assert.Empty(wrong);
    }

    [Fact]
    public void OurTexts_AreComparedByCodePoint_AsOnSqlite()
    {
        var texts = Tables.Where(IsOurs).SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(string)).ToList();

        Assert.True(texts.Count > 40, $"only {texts.Count} texts were found");
        Assert.All(texts, p => Assert.Equal("Latin1_General_100_BIN2", p.GetCollation()));
    }

    private static void Follow(IEntityType from, List<string> reached)
    {
        foreach (var key in from.GetReferencingForeignKeys().Where(k => k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && k.DeclaringEntityType.GetTableName() != from.GetTableName()))
        {
            reached.Add(key.DeclaringEntityType.GetTableName()!);
            Follow(key.DeclaringEntityType, reached);
        }
    }

    private static bool IsOurs(IEntityType table) => table.ClrType.Assembly == typeof(StaffMember).Assembly && table.ClrType != typeof(StaffMember);

    private static int Bytes(IEnumerable<IProperty> columns) => columns.Sum(c => c.ClrType == typeof(string) ? (c.GetMaxLength() ?? 4000) * 2 : 16);

    private static List<IEntityType> Read()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        return [.. db.GetService<IDesignTimeModel>().Model.GetEntityTypes()];
    }
}
