using MudBlazor;

namespace GarageBand.Web.Components.Layout;

/// <summary>A place of the portal: an entry of the rail and of the phone's bottom bar.</summary>
/// <param name="Text">Key of its name.</param>
/// <param name="IsOutside">Not a page of the shell: the browser goes there by itself.</param>
public sealed record PortalPlace(string Path, string Text, string Icon, bool IsOutside = false)
{
    public static PortalPlace Home { get; } = new("/", "Home", Icons.Material.Outlined.Home);

    private static readonly PortalPlace Requests = new("/requests", "Requests", Icons.Material.Outlined.Inbox);
    private static readonly PortalPlace Bots = new("/bots", "Bots", Icons.Material.Outlined.SmartToy);
    private static readonly PortalPlace Sandbox = new("/sandbox", "Sandbox", Icons.Material.Outlined.PhoneIphone);

    /// <summary>For admins only; on a phone it is in the person menu.</summary>
    public static PortalPlace Staff { get; } = new("/staff", "Staff", Icons.Material.Outlined.Group);

    public static IReadOnlyList<PortalPlace> All(bool sandbox) => sandbox ? [Home, Requests, Bots, Sandbox] : [Home, Requests, Bots];

    /// <param name="path">From the root, without a query.</param>
    public bool Contains(string path) => Path == "/"
        ? path == "/"
        : path.Equals(Path, StringComparison.OrdinalIgnoreCase) || path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase);
}
