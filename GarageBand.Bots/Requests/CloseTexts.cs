using GarageBand.Bots.Forms;

namespace GarageBand.Bots.Requests;

/// <summary>Which texts a form's closing has.</summary>
internal static class CloseTexts
{
    /// <summary>The button that marks a request.</summary>
    public static string Mark(FormClose close) => close == FormClose.Sold ? "markSold" : "markServed";

    /// <summary>The button that says "yes, indeed".</summary>
    public static string Sure(FormClose close) => close == FormClose.Sold ? "soldSure" : "servedSure";

    /// <summary>The word across the photo of a closed request's post.</summary>
    public static string Stamp(FormClose close) => close == FormClose.Sold ? "stampSold" : "stampServed";
}
