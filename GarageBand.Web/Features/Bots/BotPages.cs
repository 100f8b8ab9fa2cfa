namespace GarageBand.Web.Features.Bots;

public static class BotPages
{
    public static IServiceCollection AddBotPages(this IServiceCollection services) => services.AddSingleton<BotQueries>();
}
