using System.Globalization;
using GarageBand.Bots.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Forms;

/// <summary>A part of the form editor: it knows what is edited.</summary>
public abstract class EditorPart : ComponentBase
{
    [CascadingParameter]
    public FormEditing Editing { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<FormEditorTexts> Texts { get; set; } = null!;

    /// <summary>The reader's, as far as forms have it.</summary>
    protected static string Reader => Languages.Pick(CultureInfo.CurrentUICulture.Name, "en");

    /// <summary>Null: nothing that could be read.</summary>
    protected static decimal? Number(ChangeEventArgs typed) =>
        decimal.TryParse(typed.Value as string, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected static bool Checked(ChangeEventArgs typed) => typed.Value is true;
}
