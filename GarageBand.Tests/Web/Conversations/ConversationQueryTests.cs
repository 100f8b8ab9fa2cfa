using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Bots.Customers;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Web.Conversations;

/// <summary>The page of conversations: pages, filters, lines.</summary>
public sealed class ConversationQueryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_LeadToTheEnd_ByActivity_WithoutGapOrRepetition()
    {
        await using var house = await PortalHouse.CreateAsync();
        const int All = (ConversationQuery.PageSize * 2) + 1;

        // Three of each moment, so that a page ends amid equals; both bots, mixed.
        for (var i = 0; i < All; i++)
            await TalkAsync(house, i % 2 == 0 ? house.Repairs : house.Sales, $"Person{i}", at: PortalHouse.Noon.AddMinutes(-(i * 7 % All / 3)));
        var query = new ConversationQuery(house.Database.Contexts);
        var seen = new List<ConversationRow>();
        for (ConversationCursor? after = null; ;)
        {
            var page = await query.ReadAsync(Both(house), after, Token);
            seen.AddRange(page.Rows);
            if (page.Older is null)
                break;
            after = page.Older;
        }

        Assert.Equal(All, seen.Count);
        Assert.Equal(All, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(seen.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Select(r => r.Id), seen.Select(r => r.Id));
    }

    [Fact]
    public async Task Filters_NarrowTogether()
    {
        await using var house = await PortalHouse.CreateAsync();
        var request = await house.RequestAsync(house.Repairs, 12, "Toyota");
        await TalkAsync(house, house.Repairs, "Ольга", "Семёнова", "olya_s", step: "town");
        await TalkAsync(house, house.Sales, "Олена", step: "town");
        await TalkAsync(house, house.Repairs, "Ivan", username: "garage", request: request, step: "town");
        await TalkAsync(house, house.Repairs, "Petro", step: "name");
        var query = new ConversationQuery(house.Database.Contexts);
        async Task<IEnumerable<string>> NamesAsync(ConversationFilter filter) => (await query.ReadAsync(filter, null, Token)).Rows.Select(r => r.CustomerName).Order(StringComparer.Ordinal);

        Assert.Equal(["Олена", "Ольга Семёнова"], await NamesAsync(Both(house) with { Step = "town" }));
        Assert.Equal(["Ольга Семёнова"], await NamesAsync(new ConversationFilter([house.Repairs], "town")));
        Assert.Equal(["Ольга Семёнова"], await NamesAsync(Both(house) with { Text = "СЕМЕН оль" }));
        Assert.Equal(["Ольга Семёнова"], await NamesAsync(Both(house) with { Text = "@olya_s" }));
        Assert.Equal(["Олена", "Ольга Семёнова"], await NamesAsync(Both(house) with { Text = "ол" }));
        Assert.Equal(["Олена"], await NamesAsync(new ConversationFilter([house.Sales], Text: "ол")));
        Assert.Equal(["Ivan"], await NamesAsync(Both(house) with { Text = "№ 12" }));
        Assert.Empty(await NamesAsync(new ConversationFilter([house.Sales], Text: "12")));
        Assert.Empty(await NamesAsync(Both(house) with { Text = "ol town" }));
        Assert.Empty(await NamesAsync(Both(house) with { Text = "..." }));
        Assert.Equal(12, (await query.ReadAsync(Both(house) with { Text = "ivan" }, null, Token)).Rows.Single().RequestNumber);
    }

    [Fact]
    public async Task Lines_AreTheNewest_InOrder_AndTellOfOlderOnes()
    {
        await using var house = await PortalHouse.CreateAsync();
        var talk = await TalkAsync(house, house.Repairs, "Olya");
        var other = await TalkAsync(house, house.Repairs, "Ivan");
        await house.Database.Writer.WriteAsync(
            async (db, stop) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    foreach (var id in (long[])[talk, other])
                        db.Messages.Add(new Message(house.Repairs, 1, MessageDirection.Incoming, PortalHouse.Noon, $"{id}:{i}") { ConversationId = id });
                    await db.SaveChangesAsync(stop);
                }
            },
            Token);
        var query = new ConversationQuery(house.Database.Contexts);

        var (newest, hasOlder) = await query.ReadLinesAsync(talk, 3, Token);
        var (all, isMore) = await query.ReadLinesAsync(talk, 5, Token);

        Assert.Equal([$"{talk}:2", $"{talk}:3", $"{talk}:4"], newest.Select(l => l.Content));
        Assert.True(hasOlder);
        Assert.Equal(5, all.Count);
        Assert.False(isMore);
    }

    [Fact]
    public async Task Detail_NamesTheRequestAndTheBot_OrNothingWhereThereIsNone()
    {
        await using var house = await PortalHouse.CreateAsync();
        var request = await house.RequestAsync(house.Repairs, 12, "Toyota");
        var filed = await TalkAsync(house, house.Repairs, "Olya", request: request);
        var draft = await TalkAsync(house, house.Sales, "Ivan", step: "town");
        var query = new ConversationQuery(house.Database.Contexts);

        var one = await query.ReadDetailAsync(filed, Token);
        var two = await query.ReadDetailAsync(draft, Token);

        Assert.Equal((request, 12L, "Toyota", "Repairs"), (one!.Request!.Id, one.Request.Number, one.Request.Title, one.BotName));
        Assert.Equal((null, "town", "Sales"), (two!.Request, two.Row.StepKey, two.BotName));
        Assert.Null(await query.ReadDetailAsync(999, Token));
    }

    [Fact]
    public async Task EveryQuery_GoesByAnIndex_AndNothingIsSorted()
    {
        var watch = new CommandWatch();
        await using var house = await PortalHouse.CreateAsync(watch);
        var request = await house.RequestAsync(house.Repairs, 12, "Toyota");
        var talk = await TalkAsync(house, house.Repairs, "Olya", request: request);
        var query = new ConversationQuery(house.Database.Contexts);
        var cursor = new ConversationCursor(PortalHouse.Noon.AddDays(1), 99);
        watch.IsOn = true;

        await query.ReadAsync(Both(house), cursor, Token);
        await query.ReadAsync(Both(house) with { Step = "town" }, cursor, Token);
        var sorts = watch.Plans(house.Database, "LIMIT").Where(l => l.Contains("TEMP B-TREE", StringComparison.Ordinal) && !l.Contains("LAST TERM", StringComparison.Ordinal)).ToList();
        var plans = string.Join('\n', watch.Plans(house.Database, "Conversations"));
        await query.ReadAsync(Both(house) with { Text = "olya iv" }, cursor, Token);
        await query.ReadAsync(Both(house) with { Text = "12" }, cursor, Token);
        await query.ReadDetailAsync(talk, Token);
        await query.ReadLinesAsync(talk, 5, Token);

        Assert.Contains("IX_Conversations_BotId_LastIncomingAt_Id", plans, StringComparison.Ordinal);
        Assert.Contains("IX_Conversations_Drafts", plans, StringComparison.Ordinal);
        Assert.True(sorts.Count == 0, plans);
        var scans = watch.Scans(house.Database, small: ["Bots"]);
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    private static ConversationFilter Both(PortalHouse house) => new([house.Repairs, house.Sales]);

    private static long _nextPerson = 500_000;

    private static Task<long> TalkAsync(
        PortalHouse house, long bot, string name, string? lastName = null, string? username = null, string? step = null, long? request = null, DateTime? at = null) => house.Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            var customer = new Customer(Interlocked.Increment(ref _nextPerson)) { FirstName = name, LastName = lastName, Username = username };
            CustomerWords.Write(customer);
            db.Customers.Add(customer);
            await db.SaveChangesAsync(stop);
            var form = await db.FormVersions.Select(f => f.Id).FirstAsync(stop);
            var talk = new Conversation(bot, customer.TelegramId, customer.Id, form) { StepKey = step, RequestId = request, StartedAt = PortalHouse.Noon, LastIncomingAt = at ?? PortalHouse.Noon };
            db.Conversations.Add(talk);
            await db.SaveChangesAsync(stop);
            return talk.Id;
        },
        Token);
}
