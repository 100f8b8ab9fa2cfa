using GarageBand.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Tests.Web.Layout;

public sealed class PagesTests
{
    /// <summary>Pages that anybody may see, each for a reason.</summary>
    private static readonly string[] Open = ["/sign-in", "/sign-in/code", "/setup", "/invite", "/access-denied"];

    [Fact]
    public void EveryPage_AsksWhoItIs_OrIsAKnownException()
    {
        var pages = typeof(Portal).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute), false)).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            var routes = page.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>().Select(r => r.Template).ToList();
            var asks = page.GetCustomAttributes(typeof(AuthorizeAttribute), true).Cast<AuthorizeAttribute>().Any(a => a.Policy is not null);
            var open = page.IsDefined(typeof(AllowAnonymousAttribute), true);
            Assert.True(open ? routes.All(Open.Contains) : asks, $"{page.Name} ({string.Join(", ", routes)}) asks nobody who they are.");
        });
    }
}
