using System.Text.Json;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Web.Sandbox;
using GarageBand.Web.Sandbox.Demo;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Hosting;

/// <summary>
/// With the sandbox and an empty database, a newcomer finds the demo bots alive. It happens once: an audit entry says so, and
/// demo bots that staff deleted don't come back.
/// </summary>
public static class FirstStart
{
    private const string Subject = "demo";

    /// <summary>Changes nothing where the sandbox is off, where there are bots, or where it happened already.</summary>
    public static async Task AddDemoBotsAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        var services = app.Services;
        if (!services.GetRequiredService<ProgramSettings>().SandboxEnabled || !await IsFirstAsync(services, cancellationToken))
            return;
        var demo = services.GetRequiredService<SandboxDemo>();
        var bots = new List<SandboxDemoBot>();
        var options = services.GetRequiredService<SandboxOptions>();
        foreach (var label in options.DemoBots)
            bots.Add(await demo.EnsureAsync(label, cancellationToken));
        var filters = options.DemoFilters.Where(f => options.DemoBots.Contains(f.Value)).Select(f => (Bot: demo.EnsureFilter(f.Key), Source: f.Value)).ToList();
        await services.GetRequiredService<BotsImport>().ImportAsync(Actor.System, Describe(bots, filters), cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await services.GetRequiredService<IDatabaseWriter>().WriteAsync(
            async (db, stop) =>
            {
                db.AuditEntries.Add(new AuditEntry(now, Actor.System.Label, "demo.added", Subject));
                await db.SaveChangesAsync(stop);
            },
            cancellationToken);
    }

    private static async Task<bool> IsFirstAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<GarageBandContext>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Bots.AnyAsync(cancellationToken) && !await db.AuditEntries.AnyAsync(a => a.Subject == Subject, cancellationToken);
    }

    /// <summary>A car that isn't sold stays for sale: its owner is asked. Null: the bot does nothing.</summary>
    private static object? RuleOf(string label) => label == "sales" ? new { afterDays = 21, maxTimes = 3, mode = "ask", at = "16:00" } : null;

    private static string Describe(IEnumerable<SandboxDemoBot> bots, IEnumerable<(SandboxDemoFilter Bot, string Source)> filters) => JsonSerializer.Serialize(new
    {
        bots = bots.Select(bot => (object)new
        {
            name = bot.Label,
            preset = bot.Label,
            language = "uk",
            token = bot.Token,
            apiBaseUrl = ApiAddress.Sandbox,
            enabled = true,
            channel = new { id = bot.ChannelId, username = bot.ChannelUsername },
            discussionGroupId = bot.DiscussionGroupId,
            adminGroupId = bot.AdminGroupId,
            moderation = "post",
            repost = RuleOf(bot.Label),
        }).Concat(filters.Select(f => (object)new
        {
            name = f.Bot.Label,
            preset = f.Bot.Label,
            language = "uk",
            token = f.Bot.Token,
            apiBaseUrl = ApiAddress.Sandbox,
            enabled = true,
            source = f.Source,
        })),
    });
}
