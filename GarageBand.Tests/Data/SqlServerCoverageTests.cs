using GarageBand.Tests.Bots.Deliveries;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Tests.Web.Home;
using GarageBand.Tests.Web.Jobs;

namespace GarageBand.Tests.Data;

/// <summary>No query is forgotten: whoever writes a new one gets told here to run it against T-SQL too.</summary>
public sealed class SqlServerCoverageTests
{
    /// <summary>Look-ups by key inside a page or a host, which no test builds over a database that isn't there; what needs answers that differ from row to row; and what SQLite alone does.</summary>
    private static readonly string[] NotRun =
    [
        "BotChats.ReadAsync",
        "BotSettings.AddressAsync",
        "BotSupervisor.ReadWantedAsync",
        "DatabaseHealthCheck.CheckHealthAsync",
        "DatabaseQuery.ReadSqliteAsync",
        "FirstStart.AddDemoBotsAsync",
        "FirstStart.IsFirstAsync",
        "MainLayout.UseThemeAsync",
        "OwnerPressHandler.AskAsync",
        "SqliteMigrationGuard.RemoveDeadLockAsync",
        "StampValidation.ValidateAuthenticationStateAsync",
        "TallyMessages.DropAsync",
        "TallyOutcome.HandleAsync",
        "TelegramBotApis.OpenOwnAsync",
    ];

    [Fact]
    public async Task EveryMethodThatAsksTheDatabase_IsTranslatedByATest()
    {
        await new DeliveryQueriesTests().OnSqlServer_EveryStatementParses();
        await new RequestQueriesTests().EveryQuery_TranslatesToSqlServer();
        await new PortalQueriesTests().EveryQuery_TranslatesToSqlServer();
        await new RetentionSweepTests().Batches_AreValidOnSqlServerToo();
        var translations = new SqlServerTranslationTests();
        await translations.Leases_Translate();
        await translations.Inbox_Translates();
        await translations.Places_Translate();
        await translations.Bots_Translate();
        await new SqlServerTurnTranslationTests().TurnsAndDecisions_Translate();
        await new SqlServerBotTranslationTests().BotsAndForms_Translate();
        await new SqlServerSearchTranslationTests().Searches_Translate();
        await new SqlServerAnnouncementTranslationTests().Announcements_Translate();
        var portal = new SqlServerPortalTranslationTests();
        await portal.Requests_Translate();
        await new SqlServerAccountTranslationTests().Accounts_Translate();
        await portal.HomeMediaAndJobs_Translate();
        await portal.ConversationsAndCustomers_Translate();
        await portal.FormEditor_Translates();
        await portal.Money_Translates();

        var all = AskingMethods.All();
        var missing = all.Except(SqlServerCapture.Asked.Keys).Except(NotRun).Order().ToList();
        Assert.True(all.Count > 100, $"only {all.Count} were found");
        Assert.True(missing.Count == 0, $"{missing.Count} of {all.Count} are run by no translation test:\n{string.Join("\n", missing)}");
    }
}
