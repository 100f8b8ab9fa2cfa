using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Conversations.Templates;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Runtime;

public static class RuntimeServices
{
    /// <summary>Runs the bots: leases, poll loops, inbox, lanes, dialogs.</summary>
    public static IServiceCollection AddRuntime(this IServiceCollection services)
    {
        services.AddSingleton<ProcessIdentity>();
        services.AddSingleton<BotLeases>();
        services.AddSingleton<RunnersHealth>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<IDeveloperNotices, DeveloperNotices>();
        services.AddSingleton<UpdateWorker>();
        services.AddSingleton(provider => new WebhookIntake(
            provider.GetRequiredService<BotDirectory>(),
            provider.GetRequiredService<IBotTokens>(),
            provider.GetRequiredService<WebhookGates>(),
            provider.GetRequiredService<Inbox>()));
        services.AddSingleton<BotHealthLog>();
        services.AddSingleton<TallyMessages>();
        services.AddSingleton<DialogStore>();
        services.AddSingleton<CurrentQuestion>();
        services.AddSingleton(provider => new TakeOver(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IDeliveries>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<CurrentQuestion>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReplyPlaceholders>();
        services.AddSingleton<ReplyFilling>();
        services.AddSingleton(provider => new ReplyTemplateCommands(
            provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<ReplyPlaceholders>()));
        services.AddSingleton<IDeliveryOutcomeHandler, TallyOutcome>();
        services.AddSingleton<IDraftReminders, DraftReminders>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<IDraftReminders>());
        services.AddSingleton<PaceNotice>();
        services.AddSingleton<IUpdateHandler, DialogHandler>();
        services.AddHostedService<BotSupervisor>();
        return services;
    }
}
