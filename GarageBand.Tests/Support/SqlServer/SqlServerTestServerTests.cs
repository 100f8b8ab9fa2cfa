using Microsoft.Data.SqlClient;

namespace GarageBand.Tests.Support.SqlServer;

public sealed class SqlServerTestServerTests
{
    [Fact]
    public async Task SqlServer_WhereConfigured_Answers()
    {
        Assert.SkipWhen(SqlServerTestServer.ConnectionString is null, $"{SqlServerTestServer.Variable} is empty: the tests of the database ran on SQLite only.");

        await using var connection = new SqlConnection(SqlServerTestServer.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        Assert.True(int.Parse(connection.ServerVersion.Split('.')[0]) >= 15, $"SQL Server {connection.ServerVersion} is older than 2019.");
    }
}
