using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GarageBand.Data.Providers;

/// <summary>A query that is translated once, and not looked up each time. EF Core's own compiled queries know one model; this knows each provider's.</summary>
public sealed class ModelQuery<T1, TResult>(Expression<Func<GarageBandContext, T1, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<GarageBandContext, T1, CancellationToken, Task<TResult>>> _compiled = [];

    public Task<TResult> RunAsync(GarageBandContext db, T1 first, CancellationToken cancellationToken) =>
        _compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, cancellationToken);
}

/// <inheritdoc cref="ModelQuery{T1, TResult}"/>
public sealed class ModelQuery<T1, T2, TResult>(Expression<Func<GarageBandContext, T1, T2, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<GarageBandContext, T1, T2, CancellationToken, Task<TResult>>> _compiled = [];

    public Task<TResult> RunAsync(GarageBandContext db, T1 first, T2 second, CancellationToken cancellationToken) =>
        _compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second, cancellationToken);
}
