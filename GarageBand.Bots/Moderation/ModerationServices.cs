using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation.Commands;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Moderation;

public static class ModerationServices
{
    /// <summary>Bans, and the cards in the admin group. Needs AddRequests.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<Bans>();
        services.AddSingleton<IBans>(provider => provider.GetRequiredService<Bans>());
        services.AddSingleton<NoticeKeyboards>();
        services.AddSingleton<NoticeCards>();
        services.AddSingleton<Banning>();
        services.AddSingleton<SubmissionLimits>();
        services.AddSingleton<MessagePace>();
        services.AddSingleton<GroupAdministrators>();
        services.AddSingleton<PressAnswers>();
        services.AddSingleton<IDeliveryOutcomeHandler, NoticeOutcome>();
        services.AddSingleton<IUpdateHandler, AdminGroupPressHandler>();
        services.AddSingleton<IUpdateHandler, PredecessorPressHandler>();
        services.AddSingleton<LinkedStaff>();
        services.AddSingleton(p => new TelegramLinks(p.GetRequiredService<IDatabaseWriter>(), p.GetRequiredService<AuditLog>(), p.GetRequiredService<IActivityFeed>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IUpdateHandler, TelegramLinkHandler>();
        services.AddSingleton<GroupActors>();
        services.AddSingleton<GroupCommandAnswers>();
        services.AddSingleton<ICommandMenu, GroupMenu>();
        services.AddSingleton<IGroupCommand, BanCommand>();
        services.AddSingleton<IGroupCommand, StatsCommand>();
        services.AddSingleton<IGroupCommand, PostAdCommand>();
        services.AddSingleton<IDeliveryOutcomeHandler, AdOutcome>();
        services.AddSingleton<IUpdateHandler, GroupCommandHandler>();
        return services;
    }
}
