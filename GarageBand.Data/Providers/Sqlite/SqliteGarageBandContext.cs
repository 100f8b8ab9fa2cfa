using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>The model on SQLite.</summary>
public sealed class SqliteGarageBandContext(DbContextOptions<SqliteGarageBandContext> options) : GarageBandContext(options);
