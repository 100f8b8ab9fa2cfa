namespace GarageBand.Bots.Forms;

/// <summary>A form document that was read and checked.</summary>
public sealed class Form
{
}
