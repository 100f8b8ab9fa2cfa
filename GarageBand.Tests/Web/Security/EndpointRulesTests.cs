using GarageBand.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace GarageBand.Tests.Web.Security;

/// <summary>Whatever answers over HTTP has a rule who may ask.</summary>
public sealed class EndpointRulesTests
{
    /// <summary>Answered to anybody, each for a reason: signing in, what browsers load, what other servers call with a secret of their own.</summary>
    private static readonly string[] Open =
    [
        "/sign-in", "/sign-in/code", "/setup", "/invite", "/access-denied", "/not-found", // before an account is known
        "/health/live", "/health/ready", "/metrics", // watched by machines; metrics ask for a key
        "/telegram/{publicId:guid}", "/payments/liqpay/{publicId:guid}", // asked for a secret or a signature
        "/account/passkeys/ask", "/account/passkeys/sign-in", // a passkey is the answer to who it is
        "/account/look", "/account/sign-out", // one's own language and theme; whoever is not signed in leaves nothing
        "/_framework/opaque-redirect", "/{**path:file}", // Blazor's own
        "/_blazor", // a circuit shows what its page may
    ];

    [Fact]
    public async Task EveryEndpoint_HasARule_OrIsAKnownException()
    {
        using var folder = new Support.AppFolder();
        await using var app = Server.Build(["--Data:Path", folder.Path, "--Sandbox:Enabled", "false", "--Metrics:Key", "a-long-key-for-the-metrics-page"]).MapAll();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => !IsStaticAsset(e)).ToList();

        Assert.True(endpoints.Count > 40, $"only {endpoints.Count} were found");
        var bare = endpoints
            .Where(e => !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null || a.Roles is not null) && !e.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Any())
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .Where(route => !IsOpen(route))
            .Distinct().Order().ToList();
        Assert.True(bare.Count == 0, string.Join("\n", bare));
    }

    internal static bool IsOpen(string route) => Open.Any(open => route == open || (open == "/_blazor" && route.StartsWith(open, StringComparison.Ordinal)));

    /// <summary>Files of the program itself.</summary>
    internal static bool IsStaticAsset(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().FullName?.Contains("StaticAsset", StringComparison.Ordinal) == true);
}
