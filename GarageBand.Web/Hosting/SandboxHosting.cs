using GarageBand.Web.Sandbox;
using GarageBand.Web.Sandbox.Control;
using GarageBand.Web.Security;

namespace GarageBand.Web.Hosting;

/// <summary>The sandbox beside the portal, under <c>/sandbox</c>.</summary>
public static class SandboxHosting
{
    public const string Prefix = "/sandbox";

    /// <summary>Adds nothing where the sandbox is off.</summary>
    public static WebApplicationBuilder AddSandbox(this WebApplicationBuilder builder, ProgramSettings settings)
    {
        if (settings.SandboxEnabled)
            builder.Services.AddSandbox(Options(builder.Configuration, settings, "sandbox.db"));
        return builder;
    }

    /// <summary>
    /// The Bot API asks for a bot's token only, as Telegram's does. What plays the people is open in development; in production it takes an admin.
    /// </summary>
    public static WebApplication MapSandbox(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ProgramSettings>().SandboxEnabled)
            return app;
        app.MapSandboxApi(Prefix);
        foreach (var routes in (IEndpointConventionBuilder[])[app.MapSandboxControl(), app.MapSandboxMedia()])
        {
            if (app.Environment.IsProduction())
                routes.RequireAuthorization(Policies.PlaySandbox);
            else
                routes.AllowAnonymous();
        }

        return app;
    }

    /// <param name="defaultFile">Where the world lies when <c>Sandbox:Path</c> says nothing.</param>
    public static SandboxOptions Options(IConfiguration configuration, ProgramSettings settings, string defaultFile)
    {
        var options = configuration.GetSection("Sandbox").Get<SandboxOptions>() ?? new SandboxOptions();
        options.Enabled = true;
        // Pacing off means both sides, unless the sandbox is told to hold on to its limits.
        options.Limits = configuration.GetValue<bool?>("Sandbox:Limits") ?? configuration.GetValue("Telegram:Limits:Enabled", true);
        options.Path = Path.GetFullPath(configuration["Sandbox:Path"] is { Length: > 0 } path ? path : defaultFile, settings.DataFolder);
        return options;
    }
}
