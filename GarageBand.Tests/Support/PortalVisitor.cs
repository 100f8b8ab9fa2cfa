using System.Net;
using System.Text.RegularExpressions;

namespace GarageBand.Tests.Support;

/// <summary>Somebody who asks the real program over HTTP with cookies of their own; is led nowhere by itself.</summary>
public sealed partial class PortalVisitor : IDisposable
{
    public const string Password = "a few plain words";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public PortalVisitor(string address)
    {
        Address = address;
        Http = new HttpClient(_handler) { BaseAddress = new Uri(address) };
    }

    public string Address { get; }

    public HttpClient Http { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds an account as an operator does, and signs in with it.</summary>
    public static async Task<PortalVisitor> OfRoleAsync(AppProcess app, string role)
    {
        var email = $"{role.ToLowerInvariant()}@example.org";
        var run = await AppProcess.RunAsync(app.DataFolder, ["staff", "add", "--email", email, "--role", role, "--password-stdin"], input: Password + "\n");
        Assert.True(run.ExitCode == 0, run.ToString());
        var visitor = new PortalVisitor(app.Address);
        await visitor.SignInAsync(email);
        return visitor;
    }

    /// <summary>Fetches the form, fills it in and sends it, as a browser does.</summary>
    public async Task SignInAsync(string email)
    {
        var page = await Http.GetStringAsync("/sign-in", Token);
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        (fields["Form.Email"], fields["Form.Password"]) = (email, Password);
        using var form = new FormUrlEncodedContent(fields);
        var answer = await Http.PostAsync("/sign-in", form, Token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The same cookies at another address of the same host: a browser doesn't look at the port.</summary>
    public PortalVisitor At(string address)
    {
        var visitor = new PortalVisitor(address);
        visitor._handler.CookieContainer.Add(_handler.CookieContainer.GetAllCookies());
        return visitor;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path, Token);

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
