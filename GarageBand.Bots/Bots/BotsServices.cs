using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Bots;

public static class BotsServices
{
    /// <summary>Bots and what staff do with them. Needs Data Protection, the change feed, forms and a messenger.</summary>
    public static IServiceCollection AddBots(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<IBotTokens, BotTokens>();
        services.AddSingleton<BotDirectory>();
        services.AddSingleton<IBotDirectory>(provider => provider.GetRequiredService<BotDirectory>());
        services.AddSingleton<CommandMenus>();
        services.AddHostedService(provider => provider.GetRequiredService<CommandMenus>());
        services.AddSingleton<BotChanges>();
        services.AddSingleton<BotAdding>();
        services.AddSingleton(provider => new BotCommands(
            provider.GetRequiredService<BotAdding>(),
            provider.GetRequiredService<BotChanges>(),
            provider.GetRequiredService<IBotApis>(),
            provider.GetRequiredService<IBotTokens>(),
            provider.GetRequiredService<WebhookAddress>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddOptions();
        services.AddSingleton<WebhookAddress>();
        services.AddSingleton(provider => new BotBindings(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<BotChanges>(),
            provider.GetRequiredService<IBotApis>()));
        services.AddSingleton(provider => new BotDeletion(provider.GetRequiredService<BotChanges>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BotExamination>();
        services.AddSingleton(provider => new BotDoctor(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<BotExamination>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<BotDoctor>());
        services.AddHostedService<DoctorVisits>();
        services.AddSingleton(provider => new BotForms(provider.GetRequiredService<BotChanges>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FormDrafts(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<BotChanges>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ChatPicks(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ChannelTrial(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IBotApis>()));
        services.AddSingleton(provider => new BotsImport(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<BotChanges>(),
            provider.GetRequiredService<IBotTokens>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BotCopies(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<BotChanges>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BotFileImport(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<BotsImport>(),
            provider.GetRequiredService<BotChanges>()));
        services.AddSingleton<BotsExport>();
        return services;
    }
}
