using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Tests.Support;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Features.Audit;

namespace GarageBand.Tests.Web.Audit;

/// <summary>The audit log's page: filters, pages, what changed.</summary>
public sealed class AuditQueryTests
{
    private static readonly DateTime Noon = new(2026, 5, 10, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_LeadToTheEnd_WithoutGapOrRepetition()
    {
        await using var database = await FilledAsync((AuditQuery.PageSize * 2) + 1);
        var query = new AuditQuery(database.Contexts);
        var seen = new List<long>();
        for (long? before = null; ;)
        {
            var rows = await query.ReadAsync(new AuditFilter(), before, Token);
            seen.AddRange(rows.Take(AuditQuery.PageSize).Select(r => r.Id));
            if (rows.Count <= AuditQuery.PageSize)
                break;
            before = rows[AuditQuery.PageSize - 1].Id;
        }

        Assert.Equal(Enumerable.Range(1, (AuditQuery.PageSize * 2) + 1).Select(i => (long)i).Reverse(), seen);
    }

    [Fact]
    public async Task Filters_NarrowTogether_AndEachGoesByItsIndex()
    {
        var watch = new CommandWatch();
        await using var database = await FilledAsync(40, watch);
        var query = new AuditQuery(database.Contexts);
        watch.IsOn = true;

        Assert.Equal(20, (await query.ReadAsync(new AuditFilter(Actor: "staff:1 anna@example.org"), null, Token)).Count);
        Assert.Equal(10, (await query.ReadAsync(new AuditFilter(Action: "bot.renamed"), null, Token)).Count);
        Assert.Equal([8L], (await query.ReadAsync(new AuditFilter(Subject: "bot:8"), null, Token)).Select(r => r.Id));
        Assert.Equal(13, (await query.ReadAsync(new AuditFilter(BotId: 1), null, Token)).Count);
        Assert.Empty(await query.ReadAsync(new AuditFilter(Actor: "staff:1 anna@example.org", Subject: "bot:8"), null, Token));
        Assert.Equal([31L, 30L], (await query.ReadAsync(new AuditFilter(From: Noon.AddDays(30), Until: Noon.AddDays(32)), null, Token)).Select(r => r.Id));
        Assert.Empty(await query.ReadAsync(new AuditFilter(From: Noon.AddDays(99)), null, Token));
        Assert.Empty(await query.ReadAsync(new AuditFilter(Until: Noon), null, Token));
        Assert.Equal(["bot.added", "bot.renamed", "bot.started", "bot.stopped"], await query.ReadActionsAsync(Token));
        Assert.Contains("command-line", await query.ReadActorsAsync(Token));

        Assert.DoesNotContain(watch.Scans(database, small: ["AspNetUsers"]), s => !s.Contains("ORDER BY \"a\".\"Id\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Change_NamesWhatDiffers()
    {
        Assert.Equal([new AuditChange("name", "Old", "New")], AuditChange.Between("""{"name":"Old","on":true}""", """{"name":"New","on":true}"""));
        Assert.Equal([new AuditChange("days", null, "3")], AuditChange.Between(null, """{"days":3,"note":null}"""));
        Assert.Equal([new AuditChange("", "1", "2")], AuditChange.Between("1", "2"));
        Assert.Equal([new AuditChange("", "not json", null)], AuditChange.Between("not json", null));
        Assert.Empty(AuditChange.Between(null, null));
    }

    [Fact]
    public void Day_BeginsWithItsFirstMoment_WhateverTheClocksDo()
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        var havana = TimeZoneInfo.FindSystemTimeZoneById("America/Havana");

        // In Cairo the midnight of 25 April 2025 was left out; in Havana the midnight hour of 2 November 2025 came twice.
        Assert.Equal(new DateTime(2025, 4, 24, 22, 0, 0, DateTimeKind.Utc), Days.Begin(new DateOnly(2025, 4, 25), cairo));
        Assert.Equal(new DateTime(2025, 11, 2, 4, 0, 0, DateTimeKind.Utc), Days.Begin(new DateOnly(2025, 11, 2), havana));
        var kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        Assert.Null(Days.Moment(new DateOnly(2026, 3, 29), new TimeOnly(3, 30), kyiv));
        Assert.Equal(new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc), Days.Moment(new DateOnly(2026, 10, 25), new TimeOnly(3, 30), kyiv));
        Assert.Equal(new DateTime(2026, 10, 25, 2, 0, 0, DateTimeKind.Utc), Days.Moment(new DateOnly(2026, 10, 25), new TimeOnly(4, 0), kyiv));
        Assert.Equal(DateTime.MinValue, Days.Begin(DateOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")));
        Assert.Null(Days.Begin(Days.Read("2026-02-30"), cairo));
    }

    private static async Task<TestDatabase> FilledAsync(int count, CommandWatch? watch = null)
    {
        var database = await TestDatabase.CreateAsync(services => watch?.Register(services));
        await database.Writer.WriteAsync(
            async (db, stop) =>
            {
                string[] actions = ["bot.added", "bot.renamed", "bot.started", "bot.stopped"];
                for (var i = 1; i <= count; i++)
                {
                    db.AuditEntries.Add(new AuditEntry(Noon.AddDays(i), i % 2 == 1 ? "staff:1 anna@example.org" : "command-line", actions[i % 4], $"bot:{i}") { BotId = i % 3 == 0 ? 1 : null });
                    await db.SaveChangesAsync(stop);
                }
            },
            Token);
        return database;
    }
}
