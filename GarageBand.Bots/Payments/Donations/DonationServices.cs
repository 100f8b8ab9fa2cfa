using GarageBand.Bots.Moderation.Commands;
using GarageBand.Bots.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Payments.Donations;

public static class DonationServices
{
    /// <summary>Stars for a channel. Needs AddModeration.</summary>
    public static IServiceCollection AddDonations(this IServiceCollection services)
    {
        services.AddSingleton<DonationPosts>();
        services.AddSingleton<IGroupCommand, DonationCommand>();
        services.AddSingleton<IUpdateHandler, DonationCheckoutHandler>();
        services.AddSingleton<IUpdateHandler, DonationPaidHandler>();
        return services;
    }
}
