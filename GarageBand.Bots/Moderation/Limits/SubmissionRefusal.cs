namespace GarageBand.Bots.Moderation.Limits;

/// <summary>Why a confirmed request is not taken now, and when it will be.</summary>
/// <param name="Text">Key of a text of the form.</param>
/// <param name="Values">For it.</param>
public sealed record SubmissionRefusal(string Text, IReadOnlyList<(string Name, object? Value)> Values);

/// <summary>What the bot's limits say to a confirmed request.</summary>
/// <param name="Refusal">Null: it is taken.</param>
/// <param name="DuplicateOfId">The older request that it seems to repeat, for staff; null: none.</param>
public sealed record SubmissionVerdict(SubmissionRefusal? Refusal, long? DuplicateOfId)
{
    public static SubmissionVerdict Fine { get; } = new(null, null);

    internal static SubmissionVerdict Refused(string text, params (string Name, object? Value)[] values) => new(new SubmissionRefusal(text, values), null);
}
