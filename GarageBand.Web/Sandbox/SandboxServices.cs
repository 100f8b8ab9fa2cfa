using GarageBand.Web.Sandbox.Api;
using GarageBand.Web.Sandbox.Api.Methods;
using GarageBand.Web.Sandbox.Demo;
using GarageBand.Web.Sandbox.Files;
using GarageBand.Web.Sandbox.Storage;
using GarageBand.Web.Sandbox.World;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Web.Sandbox;

public static class SandboxServices
{
    /// <summary>The sandbox's world, its Bot API and its demo. <see cref="SandboxOptions.Path"/> is absolute by now.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<WorldState>();
        services.AddSingleton<UpdateSender>();
        services.AddSingleton<MessagePoster>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<MessageViews>();
        services.AddSingleton<PersonActs>();
        services.AddSingleton<Presses>();
        services.AddSingleton<Checkouts>();
        services.AddSingleton<Charges>();
        services.AddSingleton<WorldMaker>();
        services.AddSingleton<SandboxFiles>();
        services.AddSingleton<ISandboxWorld, SandboxWorld>();
        services.AddSingleton<ISandboxPayments, SandboxPayments>();
        services.AddSingleton<ISandboxChatPicks, SandboxChatPicks>();
        services.AddSingleton(provider => new SandboxDemo(provider.GetRequiredService<WorldState>(), provider.GetRequiredService<WorldMaker>()));

        services.AddSingleton(provider => new SandboxBots(provider.GetRequiredService<WorldMaker>(), provider.GetRequiredService<SandboxDemo>()));
        services.Configure<RouteOptions>(routing => routing.SetParameterPolicy<BotRoute>(BotRoute.Name));
        services.AddSingleton<ApiMethods>();
        services.AddSingleton<ApiDispatcher>();
        services.AddSingleton<InjectedFaults>();
        services.AddSingleton<CallCounts>();
        services.AddSingleton<ChatAccess>();
        services.AddSingleton<MediaParameters>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<UpdateTaker>();
        services.AddSingleton<IApiMethodGroup, UpdateMethods>();
        services.AddSingleton<IApiMethodGroup, WebhookMethods>();
        services.AddSingleton<IApiMethodGroup, SendMethods>();
        services.AddSingleton<IApiMethodGroup, CopyMethods>();
        services.AddSingleton<IApiMethodGroup, EditMethods>();
        services.AddSingleton<IApiMethodGroup, DeleteMethods>();
        services.AddSingleton<IApiMethodGroup, PressMethods>();
        services.AddSingleton<IApiMethodGroup, ChatMethods>();
        services.AddSingleton<IApiMethodGroup, FileMethods>();
        services.AddSingleton<IApiMethodGroup, BotMethods>();
        services.AddSingleton<IApiMethodGroup, InvoiceMethods>();
        services.AddSingleton<IApiMethodGroup, StarMethods>();

        services.AddSingleton<WebhookCourier>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookCourier>());
        services.AddHostedService<WorldKeeper>();
        return services;
    }
}
