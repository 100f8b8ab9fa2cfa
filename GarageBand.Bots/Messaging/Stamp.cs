namespace GarageBand.Bots.Messaging;

/// <summary>A word across a photo.</summary>
/// <param name="Word">A few words, plain.</param>
public sealed record Stamp(string Word, StampInk Ink);

/// <summary>What colour a stamp has.</summary>
public enum StampInk
{
    Red = 0,
    Green = 1,
}
