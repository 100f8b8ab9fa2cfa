using System.Net;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using GarageBand.Web.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

namespace GarageBand.Tests.Web.Security;

/// <summary>Every page and every answer over HTTP, asked for by everybody: one table says who gets it.</summary>
public sealed class RolesOverHttpTests
{
    /// <summary>Route, an address of it, who gets it: (o)bserver, (m)oderator, (a)dmin, and (l) an admin who has to do with some bots only.</summary>
    private static readonly (string Route, string Path, string Who)[] Table =
    [
        ("/", "/", "omal"),
        ("/menu", "/menu", "omal"),
        ("/profile", "/profile", "omal"),
        ("/requests", "/requests", "omal"),
        ("/requests/{Id:long}", "/requests/1", "omal"),
        ("/requests/export.csv", "/requests/export.csv", "mal"),
        ("/requests/export.xlsx", "/requests/export.xlsx", "mal"),
        ("/conversations", "/conversations", "omal"),
        ("/conversations/{Id:long}", "/conversations/1", "omal"),
        ("/conversations/templates", "/conversations/templates", "mal"),
        ("/customers", "/customers", "omal"),
        ("/customers/{Id:long}", "/customers/1", "omal"),
        ("/customers/{id:long}/export.zip", "/customers/1/export.zip", "ma"),
        ("/bots", "/bots", "omal"),
        ("/bots/{Id:long}", "/bots/1", "omal"),
        ("/bots/{Id:long}/form", "/bots/1/form", "omal"),
        ("/bots/{id:long}/export.json", "/bots/1/export.json", "al"),
        ("/bots/new", "/bots/new", "al"),
        ("/bots/{Id:long}/setup", "/bots/1/setup", "al"),
        ("/bots/{Id:long}/setup/{Step}", "/bots/1/setup/form", "al"),
        ("/subscriptions", "/subscriptions", "omal"),
        ("/searches", "/searches", "omal"),
        ("/payments", "/payments", "omal"),
        ("/payments/export.csv", "/payments/export.csv", "mal"),
        ("/announcements", "/announcements", "omal"),
        ("/announcements/new", "/announcements/new", "al"),
        ("/announcements/{Id:long}", "/announcements/1", "omal"),
        ("/statistics", "/statistics", "omal"),
        ("/statistics/export.csv", "/statistics/export.csv?bot=1", "omal"),
        ("/deliveries", "/deliveries", "omal"),
        ("/media/requests/{photoId:long}", "/media/requests/1", "omal"),
        ("/media/announcements/{id:long}", "/media/announcements/1", "omal"),
        ("/media/default-post.png", "/media/default-post.png", "omal"),
        ("/places", "/places", "a"),
        ("/places/prices", "/places/prices", "a"),
        ("/places/unknown", "/places/unknown", "a"),
        ("/places/export.csv", "/places/export.csv", "a"),
        ("/places/prices.csv", "/places/prices.csv", "a"),
        ("/audit", "/audit", "a"),
        ("/audit/export.csv", "/audit/export.csv", "a"),
        ("/staff", "/staff", "a"),
        ("/system", "/system", "a"),
        ("/system/backups/{name}", "/system/backups/none.db", "a"),
        ("/jobs", "/jobs", "a"),
        ("/jobs/dashboard/{**path}", "/jobs/dashboard/", "a"),
        ("/account/passkeys/offer", "POST /account/passkeys/offer", "omal"),
        ("/account/passkeys/add", "POST /account/passkeys/add", "omal"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhateverAnswers_StandsInTheTable()
    {
        using var folder = new AppFolder();
        await using var app = Server.Build(["--Data:Path", folder.Path, "--Sandbox:Enabled", "false"]).MapAll();
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => !EndpointRulesTests.IsStaticAsset(e))
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/')).Distinct().Where(r => !EndpointRulesTests.IsOpen(r) && r != "/sandbox").Order().ToList();

        Assert.True(routes.Count > 35, $"only {routes.Count} were found");
        Assert.Equal([], routes.Except(Table.Select(t => t.Route), StringComparer.OrdinalIgnoreCase));
        Assert.Equal([], Table.Select(t => t.Route).Except(routes, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task EachRole_GetsWhatTheTableSays_AndAStrangerNothing()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        using var stranger = new PortalVisitor(app.Address);
        using var observer = await PortalVisitor.OfRoleAsync(app, StaffRoles.Observer);
        using var moderator = await PortalVisitor.OfRoleAsync(app, StaffRoles.Moderator);
        using var limited = await PortalVisitor.OfRoleAsync(app, StaffRoles.Admin);
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "garageband.db")};Pooling=False"))
        {
            await db.OpenAsync(Token);
            await using var command = db.CreateCommand();
            command.CommandText = "UPDATE AspNetUsers SET Bots = '1', Email = 'limited@example.org', NormalizedEmail = 'LIMITED@EXAMPLE.ORG', UserName = 'limited@example.org', NormalizedUserName = 'LIMITED@EXAMPLE.ORG' WHERE NormalizedEmail = 'ADMIN@EXAMPLE.ORG'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
        }

        using var admin = await PortalVisitor.OfRoleAsync(app, StaffRoles.Admin);
        var wrong = new List<string>();
        foreach (var (_, path, who) in Table)
        {
            foreach (var (name, visitor) in new[] { ('s', stranger), ('o', observer), ('m', moderator), ('a', admin), ('l', limited) })
            {
                if (await IsLetInAsync(visitor, path) is var isIn && isIn != who.Contains(name, StringComparison.Ordinal))
                    wrong.Add($"{path}: {name} {(isIn ? "got it" : "was kept out")}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>Whether the page or the answer is theirs; that there is nothing behind the address (404) or that a form was wrong (400) is an answer too.</summary>
    private static async Task<bool> IsLetInAsync(PortalVisitor visitor, string path)
    {
        using var answer = path.StartsWith("POST ", StringComparison.Ordinal)
            ? await visitor.Http.PostAsync(new Uri(path[5..], UriKind.Relative), null, Token)
            : await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return false;
        return !(answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.ToString() is { } to && (to.Contains("/sign-in", StringComparison.Ordinal) || to.Contains("/access-denied", StringComparison.Ordinal) || to.Contains("/setup", StringComparison.Ordinal)));
    }
}
