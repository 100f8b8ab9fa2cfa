using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GarageBand.Tests.Support;

/// <summary>SQLite takes a text of any length into any column; SQL Server refuses the whole transaction. This refuses it on SQLite too.</summary>
public sealed class ColumnWidths : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            Check(entry);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static void Check(EntityEntry entry)
    {
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.GetMaxLength() is { } most && property.CurrentValue is string text && text.Length > most)
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()}.{property.Metadata.Name} holds {most} characters; {text.Length} came: {text}");
        }
    }
}
