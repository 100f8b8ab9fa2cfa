namespace GarageBand.Web.Components.Shared;

/// <summary>How a state is meant; a word always goes with it.</summary>
public enum StateTone
{
    Neutral = 0,
    Good = 1,
    Waiting = 2,
    Bad = 3,
}
