using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What a button about saved searches does.</summary>
public enum SearchAction
{
    /// <summary>Lists all of them.</summary>
    List = 0,

    /// <summary>Shows one.</summary>
    Open = 1,
    Pause = 2,
    Resume = 3,

    /// <summary>Opens it in the dialog.</summary>
    Change = 4,

    /// <summary>Asks whether to delete it.</summary>
    AskDelete = 5,
    Delete = 6,

    /// <summary>"I have joined the channel."</summary>
    Check = 7,

    /// <summary>Shows when alerts come. With 1: in a message of its own.</summary>
    Times = 8,

    /// <summary>Alerts at once, at any hour.</summary>
    AtOnce = 9,

    /// <summary>Alerts at once, but not at night.</summary>
    Quiet = 10,

    /// <summary>One message a day.</summary>
    Daily = 11,
}

/// <summary>A button about saved searches: lives for weeks, so it carries what it does and to which: <c>search:open:12</c>. Whose that is, is checked at the press.</summary>
/// <param name="SearchId">The search; hours, where hours are chosen (2208: from 22 to 8); 0: all of the person's.</param>
public sealed record SearchButton(SearchAction Action, long SearchId)
{
    private const string Prefix = "search";

    private static readonly (SearchAction Action, string Code)[] Codes =
    [
        (SearchAction.List, "list"), (SearchAction.Open, "open"), (SearchAction.Pause, "pause"), (SearchAction.Resume, "resume"), (SearchAction.Change, "change"),
        (SearchAction.AskDelete, "delete"), (SearchAction.Delete, "delete!"), (SearchAction.Check, "check"), (SearchAction.Times, "times"),
        (SearchAction.AtOnce, "atonce"), (SearchAction.Quiet, "quiet"), (SearchAction.Daily, "daily"),
    ];

    /// <summary>"My searches": a message of its own.</summary>
    public static SearchButton List { get; } = new(SearchAction.List, 0);

    /// <summary>The list, in place of what the pressed message shows.</summary>
    public static SearchButton ListHere { get; } = new(SearchAction.List, 1);

    /// <summary>It opens a message of its own, since the pressed one is worth keeping.</summary>
    public bool IsApart => this == List || this is { Action: SearchAction.Times, SearchId: 1 };

    public string Data => string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{Array.Find(Codes, c => c.Action == Action).Code}:{SearchId}");

    /// <summary>False: it is no such button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out SearchButton? button)
    {
        button = null;
        if (!data.StartsWith(Prefix, StringComparison.Ordinal) || data.Split(':') is not [Prefix, var code, var id] || !Codes.Any(c => c.Code == code) || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var searchId))
            return false;

        button = new SearchButton(Array.Find(Codes, c => c.Code == code).Action, searchId);
        return true;
    }
}
