namespace GarageBand.Bots.Conversations.Templates;

/// <summary>What is wrong with a template's text.</summary>
/// <param name="Name">The placeholder, as it was written; empty: the braces are meant.</param>
public sealed record ReplyFault(ReplyFaultKind Kind, string Name = "");

public enum ReplyFaultKind
{
    /// <summary>No placeholder has this name.</summary>
    UnknownPlaceholder = 0,

    /// <summary>No form asks this question.</summary>
    UnknownAnswer = 1,

    /// <summary>Braces that are not closed, a tag or a filter that texts may not use.</summary>
    Braces = 2,
}
