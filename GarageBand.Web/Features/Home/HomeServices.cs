namespace GarageBand.Web.Features.Home;

public static class HomeServices
{
    public static IServiceCollection AddHomePage(this IServiceCollection services) => services.AddSingleton<HomeQueries>();
}
