using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Data.Requests;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Data;

/// <summary>What saved searches ask, in T-SQL.</summary>
public sealed class SqlServerSearchTranslationTests
{
    private static readonly BotInfo Bot = new(1, "Filter", "ru", 1, null, null, null, true, ModerationMode.Post, RequestsHouse.Channel, null, null, null, null)
    {
        SourceId = 2,
        FilterIds = [1],
        Prices = "month:stars:XTR:100",
        FreeMonth = true,
    };

    private static readonly MatchedPost Post = new(1, 2, 5, 2, RequestState.Published, "{}", "engine", 1, 500, RequestsHouse.Channel, 42, null);

    private static readonly MadeUpAnswers[] Worlds =
    [
        new() { Flag = false },
        new() { Flag = false, Nulls = true },
        new() { Flag = false, Time = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc) },
        new() { Flag = false, Changed = 0 },
        new() { Flag = false, Empty = sql => sql.Contains("FROM [SearchAlerts]", StringComparison.Ordinal) },
        new() { Flag = false, Empty = _ => true },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Searches_Translate()
    {
        var capture = new SqlServerCapture();
        foreach (var world in Worlds)
        {
            foreach (var isMember in new[] { true, false })
            {
                var api = new FakeBotApi();
                if (!isMember)
                    api.Outsiders[1] = true;
                var services = new ServiceCollection().AddLogging();
                capture.Register(services);
                RequestsHouse.Register(services, TimeProvider.System, api);
                services.AddDialogEngine().AddRuntime();
                services.AddSingleton<IFormLibrary, Forms>();
                services.AddSingleton<IBotDirectory, OneBot>();
                await using var provider = services.BuildServiceProvider();
                capture.Answers = world;
                await PressAsync(provider);
                await DecideAsync(provider);
                await TellAsync(provider);
                await PayAsync(provider);
                capture.Answers = Once(world);
                await TryAsync(() => provider.GetRequiredService<PostMatcher>().RunDueAsync(Token));
                capture.Answers = world;
                await TryAsync(() => provider.GetRequiredService<DailyDigests>().RunDueAsync(Token));
                await TryAsync(() => provider.GetRequiredService<MemberChecks>().RunDueAsync(Token));
            }

            await CopyAsync(capture);
        }

        Assert.True(capture.Commands.Count > 100, $"Only {capture.Commands.Count} ran.");
        foreach (var sql in capture.Commands.Distinct())
            Assert.True(SqlServerCapture.Faults(sql).Count == 0, $"{string.Join("\n", SqlServerCapture.Faults(sql))}\n{sql}");
    }

    /// <summary>Made-up rows never end: each of these is found once.</summary>
    private static MadeUpAnswers Once(MadeUpAnswers world)
    {
        var (tasks, alerts) = (0, 0);
        return world with
        {
            Changed = 1,
            Empty = sql => world.Empty(sql)
                || (sql.Contains("FROM [MatchingTasks]", StringComparison.Ordinal) && tasks++ > 0)
                || (sql.Contains("FROM [SearchAlerts]", StringComparison.Ordinal) && alerts++ > 0),
        };
    }

    private static async Task PressAsync(IServiceProvider services)
    {
        var chat = new Chat(1, ChatKind.Private);
        var person = new Person(1, "Оля");
        foreach (var action in Enum.GetValues<SearchAction>())
        {
            var press = new ButtonPressed("p", new SearchButton(action, 1).Data) { Chat = chat, From = person, MessageId = 5 };
            foreach (var handler in services.GetServices<IUpdateHandler>().Where(h => h.Takes(Bot, press)))
                await TryAsync(() => WriteAsync(services, handler, press));
        }

        var writer = services.GetRequiredService<IDatabaseWriter>();
        var form = TestForms.SalesFilter;
        var dialog = new Dialog(form, 1, new DialogState(), 1, IsNew: false);
        var saves = new SaveSearch(new Dictionary<string, Answer> { ["to"] = new NumberAnswer(500), ["regions"] = new RegionsAnswer([1]) }, null);
        var turn = new DialogTurn(Bot, 1, new TextReceived("x") { Chat = chat, From = person }, null, dialog, new TurnResult(new DialogState { Language = "ru" }, [], []), null, default, default);
        await TryAsync(async () =>
        {
            var saving = services.GetRequiredService<SearchSaving>();
            var save = await saving.PrepareAsync(Bot, form, saves, 77, "ru", Token);
            await writer.WriteAsync((db, ct) => saving.SaveAsync(db, turn, save, 1, ct), Token);
        });
        var some = new SearchCriteria(1, 2, [1, 2], ["engine"]);
        await TryAsync(() => services.GetRequiredService<PostMatches>().CountAsync(2, some, Token));
        await TryAsync(() => services.GetRequiredService<PostMatches>().NewestAsync(2, some, "ru", Token));
        var search = new GarageBand.Data.SavedSearches.SavedSearch(1, 1, 1, "k") { State = GarageBand.Data.SavedSearches.SearchState.Paused, Answers = "{}", FormVersionId = 1 };
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<SearchChanges>().StartAsync(db, search, true, default, ct), Token));
    }

    private static async Task DecideAsync(IServiceProvider services)
    {
        var commands = services.GetRequiredService<SearchCommands>();
        await TryAsync(() => commands.PauseAsync(Actor.System, 1, "why", Token));
        await TryAsync(() => commands.ResumeAsync(Actor.System, 1, "why", Token));
        await TryAsync(() => commands.DeleteAsync(Actor.System, 1, "why", Token));
    }

    private static async Task TellAsync(IServiceProvider services)
    {
        var writer = services.GetRequiredService<IDatabaseWriter>();
        await TryAsync(() => writer.WriteAsync((db, ct) => SearchHits.ReadAsync(db, 1, Post, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => MatchedPost.ReadAsync(db, 1, ct), Token));
        await TryAsync(async () =>
        {
            var text = await services.GetRequiredService<AlertTexts>().OfAsync(Bot, Post, Token);
            await writer.WriteAsync((db, ct) => services.GetRequiredService<AlertBatch>().TellAsync(db, Bot, text, [new SearchHits.Hit(7, 3), new SearchHits.Hit(8, 1)], ct), Token);
        });
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<OverAlerts>().MarkAsync(db, Post, 0, ct), Token));
    }

    private static async Task PayAsync(IServiceProvider services)
    {
        foreach (var action in Enum.GetValues<SubscriptionAction>())
        {
            var press = new ButtonPressed("p", new SubscriptionButton(action).Data) { Chat = new Chat(1, ChatKind.Private), From = new Person(1, "Оля"), MessageId = 5 };
            foreach (var handler in services.GetServices<IUpdateHandler>().Where(h => h.Takes(Bot, press)))
                await TryAsync(() => WriteAsync(services, handler, press));
        }

        var book = services.GetRequiredService<IPaymentBook>();
        await TryAsync(() => book.CheckAsync(1, "p", "XTR", 5, 1, Token));
        await TryAsync(() => book.FindPriceAsync(1, "p", Token));
        await TryAsync(() => book.RecordAsync(new PaymentNotice(1, PaymentMethod.Stars, "", "", 0, "c", null, 1, null, false, default), Token));
        await TryAsync(() => book.RecordRefundAsync(new RefundNotice(1, PaymentMethod.Stars, "", "", long.MaxValue, "c", default), Token));
        await TryAsync(() => services.GetRequiredService<SubscriptionSweep>().RunDueAsync(Token));
        var (subscriptions, refunds) = (services.GetRequiredService<SubscriptionCommands>(), services.GetRequiredService<RefundCommands>());
        await TryAsync(() => subscriptions.GrantAsync(Actor.System, 1, 1, SubscriptionTerm.OfMonths(1), "why", Token));
        await TryAsync(() => subscriptions.ExtendAsync(Actor.System, 1, 1, SubscriptionTerm.OfDays(1), "why", Token));
        await TryAsync(() => subscriptions.EndAsync(Actor.System, 1, 1, "why", Token));
        await TryAsync(() => refunds.RefundAsync(Actor.System, 1, "why", Token));
        await TryAsync(() => refunds.RefundDonationAsync(Actor.System, 1, "why", Token));
        await TryAsync(() => refunds.RecordAsync(Actor.System, 1, "why", Token));
        foreach (var purpose in new[] { DeliveryPurposes.Refund, DeliveryPurposes.DonationRefund })
        {
            var sent = new Delivery("k", 1, 1, DeliveryClass.Publication, purpose, "{}", default) { SubjectId = 1, State = DeliveryState.Sent };
            var outcome = services.GetServices<IDeliveryOutcomeHandler>().First(h => h.Purposes.Contains(purpose));
            await TryAsync(() => services.GetRequiredService<IDatabaseWriter>().WriteAsync((db, ct) => outcome.HandleAsync(db, sent, null, ct), Token));
        }

        await TryAsync(() => services.GetRequiredService<SearchSubscription>().IsNeededAsync(Bot, 1, Token));
        var writer = services.GetRequiredService<IDatabaseWriter>();
        var sweep = services.GetRequiredService<SubscriptionSweep>();
        await TryAsync(() => sweep.TakeAsync(Bot, new Subscription(1, 1) { Language = "ru", Until = DateTime.UnixEpoch }, 1, DateTime.UtcNow, Token));
        var times = 0;
        await TryAsync(() => writer.WriteAsync((db, ct) => SubscriptionRows.ChangeAsync(db, 1, 1, _ => times++ == 0, ct), Token));
    }

    private static async Task CopyAsync(SqlServerCapture capture)
    {
        var services = new ServiceCollection();
        capture.Register(services);
        await using var provider = services.BuildServiceProvider();
        var files = new FileCopies(1, capture, provider.GetRequiredService<IDatabaseWriter>(), TimeProvider.System);
        var copies = new PhotoCopies(files, (_, _) => ValueTask.FromResult<IBotApi?>(new FakeBotApi { Files = { ["f"] = [1] } }), TimeSpan.FromSeconds(5), TimeProvider.System);
        await TryAsync(() => new StaffMedia(files, capture).SendAsync(1, _ => Task.FromResult<CallResult>(new CallRefused(RefusalKind.Other, 400, "")), Token));
        await TryAsync(() => copies.SendAsync(new ForeignPhoto(2, "f", "u"), _ => Task.FromResult<CallResult>(new CallRefused(RefusalKind.Other, 400, "wrong file")), Token));
        await TryAsync(() => copies.SendAsync(new ForeignPhoto(2, "f", "u2"), file => Task.FromResult<CallResult>(file is global::Telegram.Bot.Types.InputFileId ? new CallRefused(RefusalKind.Other, 400, "") : new CallDone([1], "new")), Token));
    }

    private static async Task WriteAsync(IServiceProvider services, IUpdateHandler handler, Incoming incoming)
    {
        if (await handler.HandleAsync(Bot, 1, incoming, Token) is { } write)
            await services.GetRequiredService<IDatabaseWriter>().WriteAsync((db, ct) => write(db, ct), Token);
    }

    /// <summary>Made-up answers lead to odd ends; what was asked on the way is what counts.</summary>
    private static async Task TryAsync(Func<Task> ask) => await Record.ExceptionAsync(ask);

    private sealed class Forms : IFormLibrary
    {
        public ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken) => ValueTask.FromResult(formVersionId == 2 ? TestForms.Sales : TestForms.SalesFilter);
    }

    private sealed class OneBot : IBotDirectory
    {
        public ValueTask<BotInfo?> GetAsync(long botId, CancellationToken cancellationToken) => ValueTask.FromResult<BotInfo?>(Bot with { Id = botId });
    }
}
