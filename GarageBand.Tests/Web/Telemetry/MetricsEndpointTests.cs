using System.Net;
using System.Net.Http.Headers;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Telemetry;

public sealed class MetricsEndpointTests
{
    private const string Key = "a-key-of-some-length";

    [Fact]
    public async Task WithoutConfiguredKey_ThereIsNoSuchPage()
    {
        await using var app = await AppProcess.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        var answer = await client.GetAsync($"{app.Address}/metrics?key=", TestContext.Current.CancellationToken);

        Assert.NotEqual("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("dotnet_", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WithKey_OnlyWhoeverHasItReadsFigures()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["Metrics__Key"] = Key });
        using var client = new HttpClient();
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"{app.Address}/metrics", cancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"{app.Address}/metrics?key={Key}x", cancellationToken)).StatusCode);
        Assert.Contains("dotnet_", await client.GetStringAsync($"{app.Address}/metrics?key={Key}", cancellationToken));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        Assert.Contains("dotnet_", await client.GetStringAsync($"{app.Address}/metrics", cancellationToken));
    }
}
