namespace GarageBand.Web.Components.Phone;

/// <summary>One thing in a chat's column: a day, a word from the service, or a bubble (several messages when it is an album).</summary>
/// <param name="Day">Of a day's line, in the reader's zone; else null.</param>
/// <param name="Messages">Empty for a day.</param>
/// <param name="IsFirst">First of a run by one sender: carries the name.</param>
/// <param name="IsLast">Last of a run: carries the tail.</param>
public sealed record PhoneRow(DateOnly? Day, IReadOnlyList<PhoneMessage> Messages, bool IsFirst, bool IsLast)
{
    /// <summary>The same for the same thing when a list is built again.</summary>
    public string Key => Day is { } day ? $"d{day.DayNumber}" : $"m{Messages[0].Id}";

    public PhoneMessage Message => Messages[0];

    /// <summary>The message that holds the caption: an album's may stand at any item.</summary>
    public PhoneMessage Captioned => Messages.FirstOrDefault(message => message.Text.Length > 0) ?? Messages[0];

    public bool IsService => Messages.Count == 1 && Messages[0].IsService;

    /// <summary>Whether both look the same.</summary>
    public bool SameAs(PhoneRow other) =>
        Day == other.Day && IsFirst == other.IsFirst && IsLast == other.IsLast && Messages.Count == other.Messages.Count
        && Messages.Zip(other.Messages).All(pair => pair.First.SameAs(pair.Second));
}
