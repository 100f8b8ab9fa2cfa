using GarageBand.Web.Components.Shared;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Components.Layout;

/// <summary>A place of the portal: an entry of the rail, of the phone's bottom bar or of its page of places.</summary>
/// <param name="Path">From the root; the page begins with it.</param>
/// <param name="Text">Key of its name.</param>
/// <param name="Icon">Drawn beside its name.</param>
/// <param name="Policy">Who may go there, one of <see cref="Policies"/>.</param>
public sealed record PortalPlace(string Path, string Text, string Icon, string Policy = Policies.Observe)
{
    /// <summary>Beside its name, made once for all.</summary>
    public MarkupString Drawn { get; } = Drawing.Of(Icon);

    private static readonly PortalPlace Sandbox = new("/sandbox", "Sandbox", Icons.Material.Outlined.PhoneIphone, Policies.PlaySandbox);

    /// <summary>What comes every day, what is sold and told, what keeps it running. Each group is an entry of the rail's own part.</summary>
    private static readonly PortalPlace[] Daily =
    [
        new("/", "Home", Icons.Material.Outlined.Home),
        new("/requests", "Requests", Icons.Material.Outlined.Inbox),
        new("/conversations", "Conversations", Icons.Material.Outlined.Forum),
        new("/customers", "Customers", Icons.Material.Outlined.People),
        new("/bots", "Bots", Icons.Material.Outlined.SmartToy),
    ];

    private static readonly PortalPlace[] Trade =
    [
        new("/subscriptions", "Subscriptions", Icons.Material.Outlined.WorkspacePremium),
        new("/searches", "SavedSearches", Icons.Material.Outlined.SavedSearch),
        new("/payments", "Payments", Icons.Material.Outlined.Payments),
        new("/announcements", "Announcements", Icons.Material.Outlined.Campaign),
        new("/statistics", "Statistics", Icons.Material.Outlined.QueryStats),
    ];

    private static readonly PortalPlace[] House =
    [
        new("/deliveries", "Deliveries", Icons.Material.Outlined.Send),
        new("/places", "PlacesAndPrices", Icons.Material.Outlined.Place, Policies.AdministerAll),
        new("/audit", "Audit", Icons.Material.Outlined.History, Policies.AdministerAll),
        new("/staff", "Staff", Icons.Material.Outlined.Group, Policies.AdministerAll),
        new("/system", "System", Icons.Material.Outlined.MonitorHeart, Policies.AdministerAll),
        new("/jobs", "Jobs", Icons.Material.Outlined.WorkHistory, Policies.AdministerAll),
    ];

    /// <summary>All other places, on a phone.</summary>
    public static PortalPlace More { get; } = new("/menu", "Menu", Icons.Material.Outlined.Menu);

    /// <summary>A thumb reaches four.</summary>
    public static IReadOnlyList<PortalPlace> OnAPhone { get; } = [Daily[0], Daily[1], Daily[^1], More];

    /// <summary>In groups, as the rail shows them.</summary>
    /// <param name="sandbox">There is one.</param>
    public static IReadOnlyList<IReadOnlyList<PortalPlace>> Groups(bool sandbox) =>
        [.. ((PortalPlace[][])[Daily, Trade, sandbox ? [.. House, Sandbox] : House]).Where(g => g.Length > 0)];

    /// <param name="path">From the root, without a query.</param>
    public bool Contains(string path) => Path == "/"
        ? path == "/"
        : path.Equals(Path, StringComparison.OrdinalIgnoreCase) || path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase);
}
