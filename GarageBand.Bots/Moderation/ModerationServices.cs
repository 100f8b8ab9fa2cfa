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
        return services;
    }
}
