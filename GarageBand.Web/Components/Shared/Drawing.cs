using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Components.Shared;

/// <summary>
/// An icon as markup that is made once. As a component each would cost every circuit kilobytes: where many are drawn, or the same ones for everybody, this is the way.
/// </summary>
public static class Drawing
{
    /// <summary>Looks like MudIcon does, and is hidden from whoever listens: the word beside it says what it means.</summary>
    /// <param name="icon">One of MudBlazor's; never anything that came from outside.</param>
    /// <param name="small">In a line of text.</param>
    public static MarkupString Of(string icon, bool small = false) =>
        new($"<svg class=\"mud-icon-root mud-svg-icon mud-icon-size-{(small ? "small" : "medium")}\" focusable=\"false\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{icon}</svg>");
}
