using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GarageBand.Bots.Moderation;

/// <summary>A card's button: lives for weeks, so it carries what it does and to which request: <c>r:del:123</c>.</summary>
/// <param name="StepKey">The answer that <see cref="NoticeAction.Return"/> is about; null: whichever.</param>
internal sealed record NoticeButton(NoticeAction Action, long RequestId, string? StepKey = null)
{
    private const string Prefix = "r:";

    private static readonly (NoticeAction Action, string Code)[] Codes =
    [
        (NoticeAction.AskDelete, "del"),
        (NoticeAction.Delete, "del!"),
        (NoticeAction.AskBan, "ban"),
        (NoticeAction.Ban, "ban!"),
        (NoticeAction.AskClose, "close"),
        (NoticeAction.Close, "close!"),
        (NoticeAction.Leave, "keep"),
        (NoticeAction.Approve, "ok"),
        (NoticeAction.Reject, "no"),
        (NoticeAction.AskReturn, "fix"),
        (NoticeAction.Return, "fix!"),
    ];

    public string Data => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Array.Find(Codes, c => c.Action == Action).Code}:{RequestId}{(StepKey is null ? "" : ":")}{StepKey}");

    /// <summary>False: it is no such button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out NoticeButton? button)
    {
        button = null;
        if (!data.StartsWith(Prefix, StringComparison.Ordinal) || data.Split(':') is not [_, var code, var id, .. var more])
            return false;

        var index = Array.FindIndex(Codes, c => c.Code == code);
        var stepKey = more is [{ Length: > 0 } key] ? key : null;
        if (index < 0 || more.Length > (Codes[index].Action == NoticeAction.Return ? 1 : 0) || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var requestId))
            return false;

        button = new NoticeButton(Codes[index].Action, requestId, stepKey);
        return true;
    }
}
