namespace GarageBand.Web.Features.Requests;

public static class RequestPages
{
    public static IServiceCollection AddRequestPages(this IServiceCollection services)
    {
        services.AddSingleton<RequestQueries>();
        services.AddSingleton<RequestListReader>();
        services.AddSingleton<RequestDetailQueries>();
        services.AddSingleton<RequestWords>();
        return services;
    }
}
