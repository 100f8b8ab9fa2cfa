using GarageBand.Bots.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Telegram;

public static class TelegramServices
{
    /// <summary>The door to Telegram. Options: section <c>Telegram</c>.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services)
    {
        services.AddOptions<TelegramOptions>()
            .BindConfiguration("Telegram")
            .Validate(o => Uri.TryCreate(o.ApiBaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https", "Telegram:ApiBaseUrl must be an http or https address.")
            .Validate(o => string.IsNullOrWhiteSpace(o.PublicUrl) || (Uri.TryCreate(o.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"), "Telegram:PublicUrl must be an https address like https://bots.example.org.")
            .Validate(o => o.PollTimeout > TimeSpan.Zero && o.PollTimeout <= TimeSpan.FromSeconds(50), "Telegram:PollTimeout must be between 1 and 50 seconds.")
            .Validate(o => o.CallTimeout > TimeSpan.Zero && o.CallTimeout <= TimeSpan.FromSeconds(25), "Telegram:CallTimeout must be between 1 and 25 seconds.")
            .ValidateOnStart();
        services.AddSingleton<ApiAddress>();
        services.AddSingleton<BotHttpClients>();
        services.AddSingleton<TelegramBotApis>();
        services.AddSingleton<IBotApis>(provider => provider.GetRequiredService<TelegramBotApis>());
        services.AddSingleton<WebhookGates>();
        services.AddSingleton<IUpdateSources, UpdateSources>();
        return services;
    }
}
