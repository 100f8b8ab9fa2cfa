using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Runtime;

/// <summary>What goes wrong is told to developers: shortly, and at most once a minute for each kind.</summary>
public sealed class DeveloperNoticesTests
{
    private const long Chat = -100500;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 10, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task SameKind_IsToldOnceAMinute_AndTheSwallowedOnesAreCounted()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var notices = Notices(house);

        for (var i = 0; i < 4; i++)
            await notices.TellAsync(house.BotId, "TimeoutException in DialogHandler <b>", Token);
        await notices.TellAsync(house.BotId, "the bot is TokenRejected", Token);
        _time.Advance(TimeSpan.FromSeconds(59));
        await notices.TellAsync(house.BotId, "TimeoutException in DialogHandler <b>", Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        await notices.TellAsync(house.BotId, "TimeoutException in DialogHandler <b>", Token);

        Assert.Equal(
            [
                $"⚠️ Pets (bot {house.BotId}): TimeoutException in DialogHandler &lt;b&gt;",
                $"⚠️ Pets (bot {house.BotId}): the bot is TokenRejected",
                $"⚠️ Pets (bot {house.BotId}): TimeoutException in DialogHandler &lt;b&gt;\n4 more of this kind since the last message.",
            ],
            await ToldAsync(house));
    }

    [DatabaseFact]
    public async Task TwoProcesses_TellOnceInAMinute()
    {
        await using var house = await RequestsHouse.BuildAsync();

        await Notices(house).TellAsync(house.BotId, "the bot is TokenRejected", Token);
        await Notices(house).TellAsync(house.BotId, "the bot is TokenRejected", Token);

        Assert.Single(await ToldAsync(house));
    }

    [DatabaseFact]
    public async Task WithoutAChat_NobodyIsTold()
    {
        await using var house = await RequestsHouse.BuildAsync();

        await Notices(house, new TelegramOptions()).TellAsync(house.BotId, "the bot is TokenRejected", Token);

        Assert.Empty(await ToldAsync(house));
    }

    private DeveloperNotices Notices(RequestsHouse house, TelegramOptions? options = null) => new(
        house.Get<IDatabaseWriter>(),
        house.Get<IDeliveries>(),
        house.Get<IBotDirectory>(),
        Options.Create(options ?? new TelegramOptions { DeveloperChatId = Chat, DeveloperBot = "no such bot" }),
        _time,
        NullLogger<DeveloperNotices>.Instance);

    private static async Task<IEnumerable<string>> ToldAsync(RequestsHouse house) =>
        (await house.DeliveriesAsync()).Where(d => d.Purpose == DeliveryPurposes.Trouble && d.ChatId == Chat).OrderBy(d => d.Id).Select(d => MessagingJson.Read<OutgoingCall>(d.Payload)).OfType<SendText>().Select(c => c.Html);
}
