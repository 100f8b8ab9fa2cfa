using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;

namespace GarageBand.Web.Commands;

public static class StaffAccountServices
{
    /// <summary>Identity's rules, the same for the command line and the portal; long passwords rather than odd ones.</summary>
    public static IServiceCollection AddStaffAccounts(this IServiceCollection services)
    {
        services.Configure<IdentityOptions>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = 10;
            options.Password.RequiredUniqueChars = 4;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
        });
        services.AddIdentityCore<StaffMember>().AddRoles<IdentityRole<long>>().AddEntityFrameworkStores<GarageBandContext>();
        services.AddSingleton<StaffAccounts>();
        return services;
    }
}
