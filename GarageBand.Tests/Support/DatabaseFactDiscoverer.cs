using GarageBand.Data.Providers;
using GarageBand.Tests.Support.SqlServer;
using Xunit.Sdk;
using Xunit.v3;

namespace GarageBand.Tests.Support;

/// <summary>One test case for each configured database; a trait tells it apart.</summary>
public sealed class DatabaseFactDiscoverer : IXunitTestCaseDiscoverer
{
    private const string Trait = "Database";

    /// <summary>The database that the running test is for.</summary>
    public static DatabaseProvider Provider =>
        TestContext.Current.TestCase?.Traits.TryGetValue(Trait, out var names) == true && names.Contains(nameof(DatabaseProvider.SqlServer))
            ? DatabaseProvider.SqlServer
            : DatabaseProvider.Sqlite;

    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        var details = TestIntrospectionHelper.GetTestCaseDetails(discoveryOptions, testMethod, factAttribute);
        DatabaseProvider[] providers = SqlServerTestServer.ConnectionString is null ? [DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];
        return new([.. providers.Select(Case)]);

        XunitTestCase Case(DatabaseProvider provider)
        {
            var traits = testMethod.Traits.ToDictionary(t => t.Key, t => t.Value.ToHashSet(), StringComparer.OrdinalIgnoreCase);
            traits[Trait] = [provider.ToString()];
            return new XunitTestCase(
                details.ResolvedTestMethod,
                $"{details.TestCaseDisplayName} [{provider}]",
                $"{details.UniqueID}-{provider}",
                details.Explicit,
                details.SkipExceptions,
                details.SkipReason,
                details.SkipType,
                details.SkipUnless,
                details.SkipWhen,
                traits,
                sourceFilePath: details.SourceFilePath,
                sourceLineNumber: details.SourceLineNumber,
                timeout: details.Timeout);
        }
    }
}
