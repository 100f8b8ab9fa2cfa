using GarageBand.Bots.Announcements;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Bots.Announcements;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Web.Features.Announcements;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Data;

/// <summary>What announcements ask, in T-SQL.</summary>
public sealed class SqlServerAnnouncementTranslationTests
{
    private static readonly BotInfo Bot = new(1, "Pets", "ru", 1, null, null, null, true, ModerationMode.Post, RequestsHouse.Channel, null, null, null, null);

    private static readonly AnnouncementPeople[] People = [AnnouncementPeople.All, new("uk", 30, true, true), new(null, null, false, false)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Announcements_Translate()
    {
        var capture = new SqlServerCapture();
        foreach (var flag in new[] { true, false })
        {
            capture.Answers = new MadeUpAnswers { Flag = flag, Text = MessagingJson.Write(AnnouncementHouse.Draft().Content) };
            var services = new ServiceCollection().AddLogging();
            capture.Register(services);
            RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi());
            services.AddSingleton<IBotDirectory, OneBot>();
            await using var provider = services.BuildServiceProvider();
            await RunAsync(provider);
            await WriteAsync(provider);
            await FeedAsync(provider);
            var query = new AnnouncementQuery(capture);
            await TryAsync(() => query.ReadAsync(1, 5, Token));
            await TryAsync(() => query.FindAsync(1, Token));
            await TryAsync(() => AnnouncementPages.FindAsync(capture, 1, Token));
            await TryAsync(() => provider.GetRequiredService<AnnouncementReach>().CountAsync(1, People[1], Token));
        }
    }

    private static async Task RunAsync(IServiceProvider services)
    {
        var runs = services.GetRequiredService<AnnouncementRuns>();
        await TryAsync(() => runs.StartAsync(Actor.System, 1, 1, Token));
        await TryAsync(() => runs.ScheduleAsync(Actor.System, 1, 1, DateTime.UtcNow.AddDays(1), Token));
        await TryAsync(() => runs.PauseAsync(Actor.System, 1, Token));
        await TryAsync(() => runs.ResumeAsync(Actor.System, 1, Token));
        await TryAsync(() => runs.StopAsync(Actor.System, 1, Token));
        await TryAsync(() => services.GetRequiredService<AnnouncementStart>().StartAsync(Actor.System, Row(AnnouncementAudience.Customers), Token));
        await TryAsync(() => services.GetRequiredService<AnnouncementStart>().StartScheduledAsync(1, Token));
    }

    private static async Task WriteAsync(IServiceProvider services)
    {
        var commands = services.GetRequiredService<AnnouncementCommands>();
        await TryAsync(() => commands.CreateAsync(Actor.System, 1, AnnouncementHouse.Draft(), Token));
        await TryAsync(() => commands.SaveAsync(Actor.System, 1, 1, AnnouncementHouse.Draft(), Token));
        await TryAsync(() => commands.SetMediaAsync(Actor.System, 1, 1, null, Token));
        await TryAsync(() => commands.CopyAsync(Actor.System, 1, Token));
        await TryAsync(() => commands.DeleteAsync(Actor.System, 1, Token));
        await TryAsync(() => commands.TryAsync(Actor.System, 1, 1, "uk", Guid.NewGuid(), Token));
    }

    private static async Task FeedAsync(IServiceProvider services)
    {
        var feed = services.GetRequiredService<AnnouncementFeed>();
        var writer = services.GetRequiredService<IDatabaseWriter>();
        await TryAsync(() => feed.RunDueAsync(Token));
        foreach (var people in People)
        {
            await TryAsync(() => writer.WriteAsync(
                async (db, ct) => await feed.NextAsync(db, Row(AnnouncementAudience.Customers, people), Bot, ct),
                Token));
        }

        await TryAsync(() => writer.WriteAsync((db, ct) => AnnouncementFeed.CallsAsync(db, Row(AnnouncementAudience.Customers), Bot, [], ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => AnnouncementCounts.ReadAsync(db, 1, ct), Token));
        foreach (var act in new Func<GarageBandContext, CancellationToken, Task>[]
        {
            (db, ct) => AnnouncementEnding.HoldAsync(db, 1, ct),
            (db, ct) => AnnouncementEnding.ReleaseAsync(db, 1, DateTime.UnixEpoch, ct),
            (db, ct) => AnnouncementEnding.GiveUpAsync(db, 1, ct),
            (db, ct) => AnnouncementEnding.CountAsync(db, 1, ct),
            (db, ct) => AnnouncementEnding.StopAllAsync(db, 1, DateTime.UnixEpoch, ct),
            (db, ct) => AnnouncementCommands.ForgetMediaAsync(db, 1, ct),
            (db, ct) => AnnouncementCommands.KeepMediaAsync(db, new AnnouncementMedia(1, AnnouncementMediaKind.Photo, "photo.png", [1], 1, 1, DateTime.UnixEpoch), ct),
        })
        {
            await TryAsync(() => writer.WriteAsync(act, Token));
        }

        var sent = new Delivery("k", 1, 1, DeliveryClass.Broadcast, DeliveryPurposes.Announcement, "{}", default) { SubjectId = 1, State = DeliveryState.Sent };
        var outcome = services.GetServices<IDeliveryOutcomeHandler>().First(h => h.Purposes.Contains(DeliveryPurposes.Announcement));
        await TryAsync(() => writer.WriteAsync((db, ct) => outcome.HandleAsync(db, sent, null, ct), Token));
    }

    private static Announcement Row(AnnouncementAudience audience, AnnouncementPeople? people = null) =>
        new(1, audience, "Holidays", MessagingJson.Write(AnnouncementHouse.Draft(people).Content), "system", DateTime.UnixEpoch) { MediaId = 1 };

    /// <summary>Made-up answers lead to odd ends; what was asked on the way is what counts.</summary>
    private static async Task TryAsync(Func<Task> ask) => await Record.ExceptionAsync(ask);

    private sealed class OneBot : IBotDirectory
    {
        public ValueTask<BotInfo?> GetAsync(long botId, CancellationToken cancellationToken) => ValueTask.FromResult<BotInfo?>(Bot);
    }
}
