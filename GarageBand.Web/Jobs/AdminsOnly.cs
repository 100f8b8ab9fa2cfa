using GarageBand.Data.Staff;
using Hangfire.Dashboard;

namespace GarageBand.Web.Jobs;

internal sealed class AdminsOnly : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().User.IsInRole(StaffRoles.Admin);
}
