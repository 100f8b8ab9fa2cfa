using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;

namespace GarageBand.Web.Components.Shared;

/// <summary>A field for files, disabled until the browser tells of what is chosen: a file chosen before would be lost without a word.</summary>
public sealed class FilePick : InputFile
{
    private IDictionary<string, object>? _given;
    private bool _listens;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        _given = AdditionalAttributes;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        AdditionalAttributes = _listens ? _given : new Dictionary<string, object>(_given ?? new Dictionary<string, object>()) { ["disabled"] = true };
        base.BuildRenderTree(builder);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The first one ends once the browser has answered.
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender)
            return;
        _listens = true;
        StateHasChanged();
    }
}
