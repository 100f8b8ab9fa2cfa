namespace GarageBand.Web.Sandbox.World;

/// <summary>An inline button as a bot gave it.</summary>
internal sealed class InlineButton
{
    public string Text { get; set; } = "";

    public string? Data { get; set; }

    public string? Url { get; set; }

    public string? Style { get; set; }

    /// <summary>Name and JSON value of another kind of button (web_app, copy_text, switch_inline_query, ...); null: none.</summary>
    public string? OtherKind { get; set; }

    public string? OtherValue { get; set; }

    /// <summary>The kind that opens the invoice above it.</summary>
    public const string Pay = "pay";

    public static bool Same(List<List<InlineButton>>? a, List<List<InlineButton>>? b)
    {
        if ((a?.Count ?? 0) != (b?.Count ?? 0))
            return false;
        for (var row = 0; row < (a?.Count ?? 0); row++)
        {
            if (!a![row].SequenceEqual(b![row], Comparer))
                return false;
        }

        return true;
    }

    private static readonly EqualityComparer<InlineButton> Comparer = EqualityComparer<InlineButton>.Create((x, y) =>
        x!.Text == y!.Text && x.Data == y.Data && x.Url == y.Url && x.Style == y.Style && x.OtherKind == y.OtherKind && x.OtherValue == y.OtherValue);
}
