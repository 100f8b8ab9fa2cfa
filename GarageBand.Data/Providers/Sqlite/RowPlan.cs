using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>How the rows of one entity are stored, made from the model once.</summary>
internal sealed class RowPlan
{
    private readonly IEntityType _type;
    private readonly string _table;
    private readonly ConcurrentDictionary<string, (string Sql, IReadOnlyList<RowColumn> Columns)> _updates = new(StringComparer.Ordinal);

    /// <exception cref="NotSupportedException">The entity has what this can't store: shadow or complex properties, several tables.</exception>
    public RowPlan(IEntityType type)
    {
        if (type.GetComplexProperties().Any() || type.GetProperties().Any(p => p.IsShadowProperty()) || type.BaseType is not null || type.FindPrimaryKey() is not { } key)
            throw new NotSupportedException($"{type.DisplayName()} has to be stored by SaveChanges.");
        _type = type;
        _table = Quote(type.GetTableName()!);
        Key = key.Properties[0];
        GeneratedKey = key.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } generated] && (generated.ClrType == typeof(long) || generated.ClrType == typeof(int)) ? generated : null;
        InsertColumns = [.. type.GetProperties().Where(p => p != GeneratedKey).Select(p => new RowColumn(p))];
        var values = string.Join(", ", InsertColumns.Select((_, i) => $"$p{i}"));
        Insert = $"INSERT INTO {_table} ({string.Join(", ", InsertColumns.Select(c => c.Name))}) VALUES ({values})"
            + (GeneratedKey is { } id ? $" RETURNING {Quote(id.GetColumnName())}" : "");
        Children = [.. type.GetNavigations().Where(n => n is { IsCollection: true, IsOnDependent: false }).Select(n => (n, n.ForeignKey.Properties[0]))];
    }

    public IProperty Key { get; }

    /// <summary>Null: the row brings its key along.</summary>
    public IProperty? GeneratedKey { get; }

    public string Insert { get; }

    public IReadOnlyList<RowColumn> InsertColumns { get; }

    public IReadOnlyList<(INavigation Navigation, IProperty ForeignKey)> Children { get; }

    /// <summary>Sets the columns of these properties in the row of the same key.</summary>
    public (string Sql, IReadOnlyList<RowColumn> Columns) UpdateOf(IReadOnlyList<string> properties) =>
        _updates.GetOrAdd(string.Join(',', properties), _ =>
        {
            IReadOnlyList<RowColumn> columns = [.. properties.Select(p => new RowColumn(_type.FindProperty(p)!)), .. _type.FindPrimaryKey()!.Properties.Select(p => new RowColumn(p))];
            var parts = columns.Select((c, i) => $"{c.Name} = $p{i}").ToList();
            var sql = $"UPDATE {_table} SET {string.Join(", ", parts.Take(properties.Count))} WHERE {string.Join(" AND ", parts.Skip(properties.Count))}";
            return (sql, columns);
        });

    internal static string Quote(string name) => $"\"{name}\"";
}

/// <summary>A column, and how a row's value becomes the database's.</summary>
internal sealed class RowColumn(IProperty property)
{
    private readonly Func<object?, object?>? _convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
    private readonly IClrPropertyGetter _getter = property.GetGetter();

    public IProperty Property { get; } = property;

    public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

    public string Name { get; } = RowPlan.Quote(property.GetColumnName());

    public object? Read(object row) => _getter.GetClrValue(row) is { } value ? _convert is null ? value : _convert(value) : null;
}
