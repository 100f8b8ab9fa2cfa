namespace GarageBand.Bots.Conversations.Templates;

/// <summary>A template with what is known of a customer.</summary>
/// <param name="Text">Plain: what it says is sent as it stands. A <see cref="ReplyGap"/> where a value is missing.</param>
/// <param name="Language">That it is in.</param>
/// <param name="IsFallback">The customer talks another one, which the template doesn't have.</param>
public sealed record FilledReply(string Text, string Language, bool IsFallback)
{
    public bool HasGap => ReplyGap.IsIn(Text);
}
