using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Customers;

public static class CustomerServices
{
    /// <summary>What staff do about a person. Needs AddRequests, AddModeration, AddSavedSearches.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton(p => new CustomerCommands(p.GetRequiredService<IDatabaseWriter>(), p.GetRequiredService<AuditLog>(), p.GetRequiredService<Bans>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new CustomerErasure(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<PostRemoval>(),
            p.GetRequiredService<RequestFeedback>(),
            p.GetRequiredService<NoticeCards>(),
            p.GetRequiredService<MatchingTasks>(),
            p.GetRequiredService<IBotDirectory>(),
            p.GetRequiredService<IDeliveries>(),
            p.GetRequiredService<Bans>(),
            p.GetRequiredService<AuditLog>(),
            p.GetRequiredService<IActivityFeed>(),
            p.GetRequiredService<TimeProvider>()));
        return services;
    }
}
