namespace GarageBand.Web.Features.Forms;

/// <summary>Words of the form editor.</summary>
public sealed class FormEditorTexts;
