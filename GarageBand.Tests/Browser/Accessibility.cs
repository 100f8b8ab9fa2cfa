using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>What keeps people with a screen reader, a keyboard or weak eyes from using a page, as axe finds it (WCAG 2.1 A and AA).</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"),
        ResultTypes = [ResultType.Violations],

        // Hangfire's own pages are not ours.
        Iframes = false,
    };

    /// <returns>One line a fault that is serious or worse: the rule, what it says, the first elements.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        var found = await page.RunAxe(Options);
        return [.. found.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html.Length > 200 ? n.Html[..200] : n.Html))} ({v.Nodes.Length})")];
    }
}
