using GarageBand.Bots.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Requests;

public static class RequestServices
{
    /// <summary>Requests from the confirmed form to the post and back. Needs AddForms, AddPlaces, AddBots, AddDeliveries, AddModeration.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<RequestPosts>();
        services.AddSingleton<CustomerNews>();
        services.AddSingleton<IRequestSubmission, RequestSubmission>();
        return services;
    }
}
