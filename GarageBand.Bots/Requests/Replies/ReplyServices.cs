using GarageBand.Bots.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Requests.Replies;

internal static class ReplyServices
{
    public static IServiceCollection AddReplies(this IServiceCollection services)
    {
        services.AddSingleton<RepliesKeyboard>();
        services.AddSingleton<ReplyNews>();
        services.AddSingleton<IReplySweep, ReplySweep>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<IReplySweep>());
        services.AddSingleton<IUpdateHandler, CommentHandler>();
        services.AddSingleton<IUpdateHandler, ReplyPressHandler>();
        return services;
    }
}
