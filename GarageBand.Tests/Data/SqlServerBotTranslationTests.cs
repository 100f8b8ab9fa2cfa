using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Data;

/// <summary>Adding, importing and watching bots, and their forms, in T-SQL.</summary>
public sealed class SqlServerBotTranslationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BotsAndForms_Translate()
    {
        var apis = new FakeBotApis { Default = new FakeBotApi(new BotIdentity(1, "bot", "Bot", false)) };
        var token = "1:AAbbccddeeffgghhiijjkkllmmnnooppqqr";
        apis.With(token, new FakeBotApi(new BotIdentity(1, "bot", "Bot", false)));
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Text = TestForms.LostPetsJson } };
        var services = new ServiceCollection();
        capture.Register(services);
        await using var provider = services.BuildServiceProvider();
        var writer = provider.GetRequiredService<IDatabaseWriter>();
        var feed = new ActivityFeed(TimeProvider.System, NullLogger<ActivityFeed>.Instance);
        using var directory = new BotDirectory(capture, feed, TimeProvider.System);
        var audit = new AuditLog(TimeProvider.System);
        var changes = new BotChanges(writer, audit, directory, apis, feed);
        var tokens = new BotTokens(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());

        await new FormLibrary(capture).GetAsync(1, Token);
        var health = new BotHealthLog(writer, feed, new NobodyTold(), TimeProvider.System, NullLogger<BotHealthLog>.Instance);
        await health.SetAsync(1, BotState.Running, "why", Token);
        await health.SetIdentityAsync(1, new BotIdentity(1, "bot", "Bot", false), Token);

        capture.Answers = new MadeUpAnswers { Flag = false, Empty = sql => sql.Contains("[TelegramId] =", StringComparison.Ordinal) };
        Assert.Equal(CommandOutcome.Done, (await new BotAdding(writer, audit, changes, apis, tokens, TimeProvider.System).AddAsync(Actor.System, new NewBot(token), Token)).Result.Outcome);
        // A bot that is there with a form of its own; its made-up address is another than the file's.
        var import = new BotsImport(writer, audit, changes, tokens, TimeProvider.System);
        capture.Answers = new MadeUpAnswers();
        await Assert.ThrowsAsync<BotsFileException>(() => import.ImportAsync(Actor.System, $$"""{"bots":[{"name":"A","form":{{TestForms.LostPetsJson}}}]}""", Token));
        capture.Answers = new MadeUpAnswers { Empty = sql => sql.Contains("FROM [Bots]", StringComparison.Ordinal) && !sql.Contains("EXISTS", StringComparison.Ordinal) };
        await import.ImportAsync(Actor.System, """{"bots":[{"name":"A","preset":"repairs","source":"B"}]}""", Token);
        capture.Answers = new MadeUpAnswers { Empty = _ => true };
        await new BotLeases(writer, capture, new ProcessIdentity()).TakeAsync(1, Token);
        await new DeliveryRows(capture, writer).ReadGroupsAsync(1, Token);

        capture.AssertValid(15);
    }
}
