using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Texts;

/// <summary>Plain text and its formatting.</summary>
internal sealed record FormattedText(string Text, List<SandboxEntity> Entities)
{
    public static FormattedText Empty { get; } = new("", []);

    /// <summary>Takes blanks off both ends and sorts what is left, outer before inner.</summary>
    public FormattedText Trimmed()
    {
        var start = 0;
        while (start < Text.Length && char.IsWhiteSpace(Text[start]))
            start++;
        var end = Text.Length;
        while (end > start && char.IsWhiteSpace(Text[end - 1]))
            end--;

        var kept = new List<SandboxEntity>(Entities.Count);
        foreach (var entity in Entities)
        {
            var from = Math.Clamp(entity.Offset, start, end);
            var to = Math.Clamp(entity.Offset + entity.Length, start, end);
            if (to > from)
                kept.Add(entity with { Offset = from - start, Length = to - from });
        }

        kept.Sort((a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : b.Length.CompareTo(a.Length));
        return new FormattedText(start == 0 && end == Text.Length ? Text : Text[start..end], kept);
    }
}
