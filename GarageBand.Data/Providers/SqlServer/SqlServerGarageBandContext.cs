using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerGarageBandContext(DbContextOptions<SqlServerGarageBandContext> options) : GarageBandContext(options);
