using GarageBand.Web.Account;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace GarageBand.Web.Components;

/// <summary>The document. Pages live in a circuit and are not prerendered; those of the account are plain HTML without any script.</summary>
public sealed partial class App
{
    private IComponentRenderMode? _mode;
    private bool _interactive;
    private string? _theme;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override void OnInitialized()
    {
        _interactive = Context.AcceptsInteractiveRouting();
        _mode = _interactive ? new InteractiveServerRenderMode(prerender: false) : null;
        _theme = Look.ThemeOf(Context);
    }
}
