using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GarageBand.Bots.Conversations;

/// <summary>
/// A button that opens an own request to change what it says: <c>fix:12:car</c>, the request and the answer. It lives for weeks, so it carries no
/// version; whose the request is, is checked at the press.
/// </summary>
/// <param name="StepKey">The answer to change; null: the preview, where one is picked.</param>
/// <param name="DropsDraft">Whoever pressed was asked: an open draft goes.</param>
public sealed record RevisionButton(long RequestId, string? StepKey = null, bool DropsDraft = false)
{
    private const string Verb = "fix";
    private const string DroppingVerb = "fix!";

    public string Data => string.Create(CultureInfo.InvariantCulture, $"{(DropsDraft ? DroppingVerb : Verb)}:{RequestId}{(StepKey is null ? "" : ":")}{StepKey}");

    /// <summary>False: it is another button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out RevisionButton? button)
    {
        button = null;
        var parts = data.Split(':');
        if (parts is not ([Verb or DroppingVerb, _] or [Verb or DroppingVerb, _, { Length: > 0 }]) || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;

        button = new RevisionButton(id, parts.Length == 3 ? parts[2] : null, parts[0] == DroppingVerb);
        return true;
    }
}
