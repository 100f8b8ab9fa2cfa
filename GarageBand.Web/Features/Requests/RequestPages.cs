namespace GarageBand.Web.Features.Requests;

public static class RequestPages
{
    public static IServiceCollection AddRequestPages(this IServiceCollection services)
    {
        services.AddSingleton<RequestQueries>();
        services.AddSingleton<RequestListReader>();
        services.AddSingleton<RequestDetailQueries>();
        services.AddSingleton<RequestWords>();
        services.AddScoped<RequestSheet>();
        services.AddSingleton<StaffViews>();
        services.AddSingleton<Live.Presence>();
        services.AddSingleton<PostponedDecisions>();
        services.AddHostedService(s => s.GetRequiredService<PostponedDecisions>());
        return services;
    }
}
