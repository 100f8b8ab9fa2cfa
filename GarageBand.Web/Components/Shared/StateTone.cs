namespace GarageBand.Web.Components.Shared;

/// <summary>How a state feels; told by colour and always by a word too.</summary>
public enum StateTone
{
    Neutral = 0,
    Good = 1,
    Waiting = 2,
    Bad = 3,
}
