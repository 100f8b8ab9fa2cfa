using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Forms;

/// <summary>Whether the posts of a form have a button that leads to their author.</summary>
/// <param name="IsOffered">False: none has.</param>
/// <param name="Step">Only those have whose author answered it with yes; null: all.</param>
public sealed record FormContact(bool IsOffered, YesNoStep? Step)
{
    public static FormContact None { get; } = new(false, null);
}
