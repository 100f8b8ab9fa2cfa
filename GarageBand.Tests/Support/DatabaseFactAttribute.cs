using System.Runtime.CompilerServices;
using Xunit.v3;

namespace GarageBand.Tests.Support;

/// <summary>
/// A fact that runs on every configured database, each time with <see cref="TestDatabase"/>s of that one: always on SQLite, and on SQL Server
/// where <c>GARAGEBAND_TEST_SQLSERVER</c> names a server.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(DatabaseFactDiscoverer))]
public sealed class DatabaseFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);
