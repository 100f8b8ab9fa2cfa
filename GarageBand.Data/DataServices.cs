using GarageBand.Data.Providers;
using GarageBand.Data.Providers.Sqlite;
using GarageBand.Data.Providers.SqlServer;
using GarageBand.Data.Staff;
using GarageBand.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Data;

public static class DataServices
{
    /// <summary>The context factory (pooled), the writer, start-up and Data's own seeds, for the provider that <paramref name="options"/> name.</summary>
    public static IServiceCollection AddGarageBandData(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddPooledDbContextFactory<SqliteGarageBandContext>(o => o.UseSqlite(options.ConnectionString));
            services.AddSingleton<IDbContextFactory<GarageBandContext>, ContextFactory<SqliteGarageBandContext>>();
            services.AddSingleton<IDatabaseWriter, SqliteWriter>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqlServerGarageBandContext>(o => o.UsePatientSqlServer(options.ConnectionString));
            services.AddSingleton<IDbContextFactory<GarageBandContext>, ContextFactory<SqlServerGarageBandContext>>();
            services.AddSingleton<IDatabaseWriter, SqlServerWriter>();
        }

        services.AddSingleton<HotReads>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<GarageBandContext>>().CreateDbContext());
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton<IDatabaseSeed, RolesSeed>();
        return services;
    }
}
