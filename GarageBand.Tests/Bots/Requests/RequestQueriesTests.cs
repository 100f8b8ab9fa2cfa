using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>What requests ask of the database: by indexes only, and of both databases.</summary>
public sealed class RequestQueriesTests
{
    private static readonly Chat Private = new(RequestsHouse.CustomerChat, ChatKind.Private);
    private static readonly Chat Group = new(RequestsHouse.AdminGroup, ChatKind.Group);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryQuery_GoesByAnIndex()
    {
        var watch = new CommandWatch();
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre, watch.Register);
        watch.IsOn = true;

        var request = (await house.SubmitsAsync(photos: 3)).Request;
        await house.SentAsync($"accepted:{request.Id}", 11);
        await house.SentAsync($"notice:{request.Id}", 900);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:ok:{request.Id}");
        var post = await house.PostAsync(request.Id);
        await house.SettleAsync($"post:{post.Id}", DeliveryState.Uncertain);
        await house.ForwardsAsync(42, 300, TelegramText((await house.CallAsync<SendPhoto>($"post:{post.Id}")).Html!));
        await house.ForwardsAsync(42, 300, "");
        await house.SentAsync($"photos:{post.Id}:0", 301, new CallDone([301, 302]));
        await house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token);
        await house.Commands.DeletePostAsync(RequestsHouse.Anna, request.Id, Token);
        await house.SettleAsync($"post-delete:{post.Id}", DeliveryState.Rejected);
        await house.SentAsync($"post-empty:{post.Id}");
        await house.PressesAsync(RequestsHouse.Oleh, $"r:ban!:{request.Id}");
        await house.PressesAsync(RequestsHouse.Oleh, $"r:ban:{request.Id}");
        await house.Get<IBans>().IsBannedAsync(house.BotId, house.CustomerId, Token);
        await house.Commands.UnbanAuthorAsync(RequestsHouse.Anna, request.Id, Token);
        await house.UpdateAsync(new MembershipChanged(IsMember: false, IsAdministrator: false) { Chat = Private });
        await house.UpdateAsync(new ChatMigrated(-100777) { Chat = Group });

        Assert.Equal(PostState.Removed, (await house.PostAsync(request.Id)).State);
        Assert.True(watch.Count > 40, $"Only {watch.Count} commands were seen.");
        Assert.Empty(watch.Scans(house.Database, small: ["Bots", "PriceRanges"]));
    }

    [Fact]
    public async Task EveryQuery_TranslatesToSqlServer()
    {
        var capture = new SqlServerCapture();
        var services = new ServiceCollection();
        services.AddLogging();
        capture.Register(services);
        RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi());
        services.AddSingleton<IFormLibrary, OneForm>();
        await using var provider = services.BuildServiceProvider();
        T Get<T>()
            where T : notnull => provider.GetRequiredService<T>();

        // Answers are made up: two rows added are told as one, a call's JSON is empty. The commands are what counts.
        async Task RunAsync(Func<GarageBandContext, CancellationToken, Task> work)
        {
            var failure = await Record.ExceptionAsync(() => Get<IDatabaseWriter>().WriteAsync(work, Token));
            Assert.True(failure is null or DbUpdateConcurrencyException or NotSupportedException, failure?.ToString());
        }

        var bot = new BotInfo(1, "Pets", "ru", 1, null, null, null, true, ModerationMode.Post, RequestsHouse.Channel, null, RequestsHouse.Discussion, RequestsHouse.AdminGroup, null);
        var facts = new RequestFacts(1, 1, 1, 1, 1, RequestState.Published, false, "{}", "uk", 77, "Оля", null, null);
        var post = new PostFacts(1, 1, 1, RequestsHouse.Channel, PostState.Published, 42);
        await RunAsync((db, ct) => RequestNumbers.NextAsync(db, 1, ct));
        await RunAsync((db, ct) => Get<IRequestSubmission>().SubmitAsync(
            db, new ConfirmedForm("k", bot, 77, 1, 1, TestForms.LostPets, RequestsHouse.Answers(), "uk", DateTime.UnixEpoch, DateTime.UnixEpoch), ct));
        await RunAsync((db, ct) => Get<PublishedNews>().TellAsync(db, bot, facts, post, ct));
        await RunAsync((db, ct) => Get<CustomerNews>().TellAsync(db, facts, "k", "news", new SendText("x"), ct));
        await RunAsync((db, ct) => Get<NoticeCards>().EditAsync(db, bot, 1, "x", null, ct));
        await RunAsync((db, ct) => Get<PostRemoval>().RemoveAsync(db, facts, ct));
        await RunAsync((db, ct) => Get<PostDeletion>().DecideAsync(db, facts, ct));
        await RunAsync((db, ct) => Get<DiscussionPhotos>().SendAsync(db, post, 1, 1, ct));
        await RunAsync((db, ct) => Get<Banning>().UnbanAsync(db, RequestsHouse.Anna, facts, ct));
        await RunAsync((db, ct) => Get<Banning>().IsBannedAsync(db, 1, 1, ct));
        await RunAsync((db, ct) => ForwardEvidence.FindAsync(db, 1, new ForwardArrived(-1, 2, "№ 5") { Chat = Group }, ct));
        await Get<RequestCommands>().LockAsync(RequestsHouse.Anna, 1, Token);
        await Get<RequestCommands>().ApproveAsync(RequestsHouse.Anna, 1, Token);
        await Get<RequestCommands>().RejectAsync(RequestsHouse.Anna, 1, "why", Token);
        foreach (var handler in Get<IEnumerable<IUpdateHandler>>())
        {
            Incoming[] incomings =
            [
                new MembershipChanged(IsMember: true, IsAdministrator: false) { Chat = Private },
                new ChatMigrated(-5) { Chat = Group },
                new ForwardArrived(-1, 2, "№ 5") { Chat = Group, MessageId = 3 },
            ];
            foreach (var incoming in incomings.Where(i => handler.Takes(bot, i)))
            {
                var write = await handler.HandleAsync(bot, 1, incoming, Token);
                await RunAsync((db, ct) => write!(db, ct));
            }
        }

        foreach (var purpose in new[] { "post", "post-delete" })
        {
            var handler = Get<IEnumerable<GarageBand.Bots.Deliveries.IDeliveryOutcomeHandler>>().Single(h => h.Purposes.Contains(purpose));
            foreach (var state in new[] { DeliveryState.Sent, DeliveryState.Rejected })
            {
                var delivery = new Delivery("k", 1, -1, DeliveryClass.Publication, purpose, "{}", DateTime.UnixEpoch) { SubjectId = 1, State = state, MessageId = 5 };
                await RunAsync((db, ct) => handler.HandleAsync(db, delivery, null, ct));
            }
        }

        Assert.True(capture.Commands.Count > 70, $"Only {capture.Commands.Count} ran.");
        foreach (var sql in capture.Commands)
            Assert.True(SqlServerCapture.Faults(sql).Count == 0, $"{string.Join("\n", SqlServerCapture.Faults(sql))}\n{sql}");
    }

    private static string TelegramText(string html) => GarageBand.Bots.Forms.Html.TelegramHtml.ToPlain(html);

    private sealed class OneForm : IFormLibrary
    {
        public ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken) => ValueTask.FromResult(TestForms.LostPets);
    }
}
