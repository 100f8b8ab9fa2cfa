using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Conversations.Templates;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Moderation.Commands;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Bots.Requests.Replies;
using GarageBand.Bots.Requests.Schedule;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Data;

/// <summary>Turns, decisions, outcomes and reminders in T-SQL, whichever way the database answers.</summary>
public sealed class SqlServerTurnTranslationTests
{
    private const string Draft = """{"language":"uk","phase":"asking","stepKey":"pet","answers":{"what":{"kind":"choice","option":"lost"}}}""";

    private static readonly BotInfo Bot = new(
        1, "Pets", "ru", 1, null, null, null, true, ModerationMode.Post, RequestsHouse.Channel, null, RequestsHouse.Discussion, RequestsHouse.AdminGroup, -1000000009);

    private static readonly MadeUpAnswers[] Worlds =
    [
        new(),
        new() { Flag = false },
        new() { Flag = false, Nulls = true },
        new() { Flag = false, Empty = sql => !sql.Contains("[BotCounters]", StringComparison.Ordinal) },
        new() { Flag = false, Text = """{"call":"text","html":"x"}""" },
        new() { Flag = false, Text = Draft },
        new() { Flag = false, Text = Draft, Time = DateTime.UtcNow },
        new() { Flag = false, Text = Draft, Time = DateTime.UtcNow.AddHours(1) },
        new() { Flag = false, Changed = 0 },
        new() { Flag = false, Changed = 0, Empty = _ => true },
        new() { Flag = false, Empty = sql => sql.Contains("[OpenRequests]", StringComparison.Ordinal) },
        new() { Empty = sql => sql.Contains("[AspNetUsers]", StringComparison.Ordinal) },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TurnsAndDecisions_Translate()
    {
        var capture = new SqlServerCapture();
        var api = new FakeBotApi();
        api.Administrators[RequestsHouse.AdminGroup] = [RequestsHouse.Oleh];
        foreach (var world in Worlds)
        {
            capture.Answers = world;
            var services = new ServiceCollection().AddLogging();
            capture.Register(services);
            RequestsHouse.Register(services, TimeProvider.System, api);
            services.AddDialogEngine().AddRuntime();
            services.Configure<TelegramOptions>(o => (o.DeveloperChatId, o.DeveloperBot) = (-5, "Garage"));
            services.AddSingleton<IFormLibrary, OneForm>();
            services.AddSingleton<IBotDirectory, OneBot>();
            await using var provider = services.BuildServiceProvider();
            await HandleAsync(provider);
            await DecideAsync(provider);
            await TellAsync(provider);
            await TryAsync(() => provider.GetRequiredService<IDraftReminders>().RemindDueAsync(Token));
            await RenewAsync(provider);
            await TryAsync(() => provider.GetRequiredService<TakeOver>().WriteAsync(Actor.CommandLine, 1, "x", Guid.NewGuid(), Token));
            await TryAsync(() => provider.GetRequiredService<TakeOver>().HandBackAsync(Actor.CommandLine, 1, Token));
            var templates = provider.GetRequiredService<ReplyTemplateCommands>();
            var reply = new ReplyTemplateDraft(1, "n", "x", "", "");
            await TryAsync(() => templates.AddAsync(Actor.CommandLine, reply, Token));
            await TryAsync(() => templates.ChangeAsync(Actor.CommandLine, 1, 1, reply, Token));
            await TryAsync(() => templates.DeleteAsync(Actor.CommandLine, 1, Token));
            await TryAsync(() => provider.GetRequiredService<ReplyFilling>().FillAsync(1, 1, name => name, Token));
            var links = provider.GetRequiredService<TelegramLinks>();
            await TryAsync(() => links.OfferAsync(1, Token));
            await TryAsync(() => links.UnlinkAsync(Actor.CommandLine, 1, Token));
            await TryAsync(() => provider.GetRequiredService<IBans>().IsBannedAsync(1, 1, Token).AsTask());
            await provider.GetRequiredService<IDeveloperNotices>().TellAsync(1, "the bot is Stopped", Token);
            await provider.GetRequiredService<UpdateWorker>().WorkAsync(1, 1, new StoredUpdate(1, 1, Said("/start"), Attempts: 4), Token);
        }

        capture.AssertValid(300);
    }

    private static async Task HandleAsync(IServiceProvider services)
    {
        var group = new Chat(RequestsHouse.AdminGroup, ChatKind.Group);
        List<Incoming> incomings = [Said("/start"), Said("x"), new ForwardArrived(RequestsHouse.Channel, 42, "№ 1") { Chat = group, MessageId = 300 }];
        foreach (var who in new[] { RequestsHouse.Oleh, RequestsHouse.Stranger })
            incomings.AddRange(new[] { "ok", "no", "fix", "fix!", "del", "del!", "ban", "ban!", "keep" }.Select(b => new ButtonPressed("p", $"r:{b}:1") { Chat = group, From = who, MessageId = 5 }));
        incomings.AddRange(new[] { "own:close:1", "own:close!:1", "own:keep:1", "renew:close:1", "renew:again:1", "renew:keep:1", "replies:mute:1:5" }.Select(b => new ButtonPressed("p", b)
        {
            Chat = new Chat(77, ChatKind.Private),
            From = new Person(1, "Оля"),
            MessageId = 5,
        }));
        var payer = new Person(1, "Оля");
        var privately = new Chat(77, ChatKind.Private);
        incomings.Add(new TextReceived($"/start staff_{new string('A', 32)}") { Chat = new Chat(77, ChatKind.Private), From = RequestsHouse.Stranger, MessageId = 5 });
        incomings.Add(new TextReceived($"/start chats_{new string('a', 32)}") { Chat = privately, From = payer, MessageId = 5 });
        incomings.Add(new ChatPicked(1, RequestsHouse.Channel) { Chat = privately, From = payer, MessageId = 5 });
        incomings.Add(new TextReceived("/ban") { Chat = group, From = RequestsHouse.Stranger, MessageId = 5 });
        incomings.Add(new TextReceived("/user_request_stats 77") { Chat = group, From = RequestsHouse.Oleh, MessageId = 5 });
        incomings.Add(new TextReceived("/donation 5") { Chat = group, From = RequestsHouse.Oleh, MessageId = 5 });
        incomings.Add(new TextReceived("x") { Chat = group, From = RequestsHouse.Stranger, MessageId = 6, ThreadId = 5 });
        incomings.Add(new MessageEdited { Chat = new Chat(RequestsHouse.Channel, ChatKind.Channel), MessageId = 42, Text = "x" });
        incomings.Add(new PaymentArrived("XTR", 5, "donation:5", "stx1", null, null, false, false) { Chat = privately, From = payer, MessageId = 5 });
        incomings.Add(new PaymentRefunded("XTR", 5, "donation:5", "stx1") { Chat = privately, From = payer, MessageId = 6 });
        foreach (var incoming in incomings)
        {
            foreach (var handler in services.GetServices<IUpdateHandler>().Where(h => h.Takes(Bot, incoming)))
            {
                await TryAsync(async () =>
                {
                    if (await handler.HandleAsync(Bot, 1, incoming, Token) is { } write)
                        await services.GetRequiredService<IDatabaseWriter>().WriteAsync((db, ct) => write(db, ct), Token);
                });
            }
        }
    }

    private static async Task DecideAsync(IServiceProvider services)
    {
        var commands = services.GetRequiredService<RequestCommands>();
        var writer = services.GetRequiredService<IDatabaseWriter>();
        await TryAsync(() => commands.ApproveAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => commands.RejectAsync(RequestsHouse.Anna, 1, "why", Token));
        await TryAsync(() => commands.BanAuthorAsync(RequestsHouse.Anna, 1, new BanTerms("why", AllBots: true, TimeSpan.FromDays(1)), Token));
        await TryAsync(() => commands.UnbanAuthorAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => services.GetRequiredService<IBans>().FindAsync(1, 1, Token));
        await TryAsync(() => services.GetRequiredService<IBans>().IsStrangerBannedAsync(1, 77, Token).AsTask());
        await TryAsync(() => writer.WriteAsync((db, ct) => Likeness.ReadAsync(db, 1, ct), Token));
        var tooFast = services.GetRequiredService<PaceNotice>().Write(Bot, 1, Said("x"), TestForms.LostPets, "uk", conversationId: 1);
        await TryAsync(() => writer.WriteAsync((db, ct) => tooFast(db, ct), Token));
        foreach (var action in LimitSettings.Actions)
        {
            var limited = Bot with { Limits = new LimitSettings(int.MaxValue, 1, 7, action) };
            await TryAsync(() => services.GetRequiredService<SubmissionLimits>().JudgeAsync(
                limited, 1, TestForms.LostPets, RequestsHouse.Answers(photos: 2, pet: "Рудий кіт на імʼя Мурчик"), new FewPlaces(), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc), Token));
        }

        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<IRequestSubmission>().SubmitAsync(
            db, new ConfirmedForm("k", Bot, 77, 1, 1, TestForms.LostPets, RequestsHouse.Answers(), "uk", DateTime.UnixEpoch, DateTime.UnixEpoch), ct), Token));
        var facts = new RequestFacts(1, 1, 1, 1, 1, GarageBand.Data.Requests.RequestState.Published, false, "{}", "uk", 77, "Оля", null, null);
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<PostDeletion>().DecideAsync(db, facts, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<CustomerNews>().TellAsync(db, facts, "k", "news", new SendText("x"), ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<CustomerNews>().TellAsync(db, facts with { Id = 2 }, "k", "news", new SendText("x"), ct), Token));
        var post = new PostFacts(1, 1, 1, RequestsHouse.Channel, GarageBand.Data.Requests.PostState.Published, 42);
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<PublishedNews>().TellAsync(db, Bot, facts, post, ct), Token));
        await TryAsync(() => commands.CloseAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => commands.RemoveFeedbackAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => services.GetRequiredService<RequestFeedback>().ReadAsync(1, 77, 1, Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RequestFeedback>().ShowAsync(db, post, 5, 5, ct), Token));
        await TryAsync(() => services.GetRequiredService<RequestRevision>().OpenAsync(Bot, 1, 1, Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RequestRevision>().ReviseAsync(db, "k", facts, RequestsHouse.Answers(), ct), Token));
        var waits = facts with { State = GarageBand.Data.Requests.RequestState.Review };
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RequestReturn>().DecideAsync(db, waits, null, "why", ct), Token));
        await EditAsync(services, writer, facts);
        await PeopleAsync(services);
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RequestFeedback>().LeaveAsync(db, 1, "ok", DateTime.UnixEpoch, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<Closing>().DecideAsync(db, RequestsHouse.Anna, facts with { FormVersionId = 2 }, ct), Token));
        await TryAsync(() => writer.WriteAsync(new GarageBand.Data.Prices.PriceRangesSeed().SeedAsync, Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<DiscussionPhotos>().SendAsync(db, post, 5, 5, ct), Token));
    }

    private static async Task PeopleAsync(IServiceProvider services)
    {
        var people = services.GetRequiredService<CustomerCommands>();
        await TryAsync(() => people.AddNoteAsync(RequestsHouse.Anna, 1, "x", Token));
        await TryAsync(() => people.EditNoteAsync(RequestsHouse.Anna, 1, 1, "y", Token));
        await TryAsync(() => people.DeleteNoteAsync(RequestsHouse.Anna, 1, 1, Token));
        await TryAsync(() => people.SetLimitsAsync(RequestsHouse.Anna, 1, 5, 5, Token));
        await TryAsync(() => people.BanAsync(RequestsHouse.Anna, 1, new BanTerms("why"), Token));
        await TryAsync(() => people.UnbanAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => people.NoteExportAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => services.GetRequiredService<CustomerErasure>().EraseAsync(Actor.CommandLine, 1, Token));
        await TryAsync(() => services.GetRequiredService<IDatabaseWriter>().WriteAsync(
            async (db, ct) =>
            {
                var traces = new ErasedTraces(1, 77, [(1, 1)], [1], [1]);
                await traces.EraseRequestsAsync(db, DateTime.UnixEpoch, ct);
                await traces.EraseSpeechAsync(db, DateTime.UnixEpoch, ct);
                await traces.EraseSearchesAsync(db, ct);
                await traces.EraseMoneyAsync(db, DateTime.UnixEpoch, ct);
                await traces.ErasePersonAsync(db, DateTime.UnixEpoch, ct);
                await traces.EraseAuditAsync(db, ct);
                await traces.EraseDeliveriesAsync(db, [], ct);
                return 0;
            },
            Token));
    }

    private static async Task EditAsync(IServiceProvider services, IDatabaseWriter writer, RequestFacts facts)
    {
        var stands = facts with { Answers = MessagingJson.Write(RequestsHouse.Answers(photos: 2)) };
        var edit = new AnswerEdit("pet", new TypedWish("Пес"), AnswerEdit.SeenOf(new TextAnswer("Рудий кіт"))) { Foreign = ForeignChoice.Overwrite };
        var (answers, photos, foreign) = (services.GetRequiredService<AnswerEditing>(), services.GetRequiredService<PhotoEditing>(), services.GetRequiredService<ForeignPosts>());
        await TryAsync(() => writer.WriteAsync((db, ct) => answers.DecideAsync(db, stands, edit, "uk", ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => answers.DecideAsync(db, stands, edit with { Foreign = ForeignChoice.Ask }, "uk", ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => photos.DecideAsync(db, stands, ["unique1", "unique2"], ["unique2"], "uk", ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => foreign.OverwriteAsync(db, stands, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => ForeignPosts.KeepAsync(db, stands, ct), Token));
    }

    private static async Task RenewAsync(IServiceProvider services)
    {
        var writer = services.GetRequiredService<IDatabaseWriter>();
        await TryAsync(() => services.GetRequiredService<IRenewals>().RenewDueAsync(Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => RequestPosts.IsOnePhotoAsync(db, 1, ct), Token));
        await TryAsync(() => services.GetRequiredService<IReplySweep>().TellDueAsync(Token));
        await TryAsync(() => services.GetServices<IDueWork>().OfType<ScheduleSweep>().Single().RunDueAsync(Token));
        await TryAsync(() => services.GetRequiredService<RequestScheduling>().CancelAsync(RequestsHouse.Anna, 1, Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => ReplyCounts.AddAsync(db, 1, new Comment(5, 6, "album"), DateTime.UnixEpoch, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<ReplyNews>().TellAsync(db, 1, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc), ct), Token));
        await TryAsync(() => services.GetRequiredService<RequestCommands>().RepostAsync(RequestsHouse.Anna, 1, Token));
        foreach (var mode in new[] { "ask", "auto" })
        {
            var rule = new RenewalRule(1, 7, 3, mode, new TimeOnly(16, 0), "Europe/Kyiv");
            await TryAsync(() => writer.WriteAsync((db, ct) => DueRequest.ReadAsync(db, rule, DateTime.UnixEpoch, DateTime.UnixEpoch, 10, ct), Token));
            await TryAsync(() => writer.WriteAsync((db, ct) => DueRequest.TakeAsync(db, rule, 1, DateTime.UnixEpoch, DateTime.UnixEpoch, ct), Token));
        }

        var published = new RequestFacts(1, 1, 1, 1, 1, GarageBand.Data.Requests.RequestState.Published, false, "{}", "uk", 77, "Оля", null, null, Renewals: 1, Reposts: 1);
        var post = new PostFacts(1, 1, 1, RequestsHouse.Channel, GarageBand.Data.Requests.PostState.Published, 42);
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<Reposting>().DecideAsync(db, published, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RepostedNews>().TellAsync(db, Bot, published, post, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<PostRefresh>().OfAsync(db, Bot, published, post, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RenewalQuestion>().AskAsync(db, 1, DateTime.UnixEpoch, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<PostRemoval>().HoldBackAsync(db, published, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<Closing>().DecideAsync(db, RequestsHouse.Anna, published with { FormVersionId = 2 }, ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<ClosedNews>().TellAsync(db, TestForms.LostPets, RequestsHouse.Anna, published, [], ct), Token));
        await TryAsync(() => writer.WriteAsync((db, ct) => PostSuccession.OfAsync(db, published, post, ct), Token));
        foreach (var action in Enum.GetValues<RenewalAction>())
            await TryAsync(() => writer.WriteAsync((db, ct) => services.GetRequiredService<RenewalAnswers>().GiveAsync(db, published, action, ct), Token));
    }

    private static async Task TellAsync(IServiceProvider services)
    {
        var twoPeople = new[] { 77, 78 }.Select(chat => new Delivery($"two:{chat}", 1, chat, DeliveryClass.Broadcast, DeliveryPurposes.Alert, "{}", DateTime.UnixEpoch)).ToList();
        await TryAsync(() => services.GetRequiredService<IDatabaseWriter>().WriteAsync(
            async (db, ct) =>
            {
                await ConversationLog.AddAsync(db, twoPeople, [], ct);
                return 0;
            },
            Token));
        foreach (var handler in services.GetServices<IDeliveryOutcomeHandler>())
        {
            foreach (var (purpose, state) in from p in handler.Purposes from s in new[] { DeliveryState.Sent, DeliveryState.Rejected } select (p, s))
            {
                var key = purpose switch
                {
                    DeliveryPurposes.Notice => NoticeCards.Key(1),
                    DeliveryPurposes.Ad => PostAdCommand.Key(1, 1),
                    _ => "k",
                };
                var delivery = new Delivery(key, 1, -1, DeliveryClass.Publication, purpose, """{"call":"edit-text","messageId":5,"html":"x"}""", DateTime.UnixEpoch)
                {
                    SubjectId = 1,
                    State = state,
                    MessageId = 5,
                    EditsMessageId = 5,
                };
                await TryAsync(() => services.GetRequiredService<IDatabaseWriter>().WriteAsync((db, ct) => handler.HandleAsync(db, delivery, null, ct), Token));
            }
        }
    }

    private static TextReceived Said(string text) => new(text) { Chat = new Chat(77, ChatKind.Private), From = new Person(77, "Оля"), MessageId = 1 };

    /// <summary>Made-up answers lead to odd ends; what was asked on the way is what counts.</summary>
    private static async Task TryAsync(Func<Task> ask) => await Record.ExceptionAsync(ask);

    private sealed class OneForm : IFormLibrary
    {
        private static readonly Form Sales = GarageBand.Bots.Forms.Reading.FormReader.Read(PresetForms.Document("sales"));

        public ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken) => ValueTask.FromResult(formVersionId == 2 ? Sales : TestForms.LostPets);
    }

    private sealed class OneBot : IBotDirectory
    {
        public ValueTask<BotInfo?> GetAsync(long botId, CancellationToken cancellationToken) => ValueTask.FromResult<BotInfo?>(Bot);
    }
}
