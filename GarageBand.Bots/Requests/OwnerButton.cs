using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GarageBand.Bots.Requests;

/// <summary>What an owner's button does.</summary>
internal enum OwnerAction
{
    /// <summary>Asks whether it is closed indeed.</summary>
    AskClose,
    Close,

    /// <summary>Takes the question back.</summary>
    Leave,
}

/// <summary>A button under the message that told the owner of the post: lives for weeks, so it carries what it does and to which request: <c>own:close:123</c>.</summary>
internal sealed record OwnerButton(OwnerAction Action, long RequestId)
{
    private const string Prefix = "own";

    private static readonly (OwnerAction Action, string Code)[] Codes = [(OwnerAction.AskClose, "close"), (OwnerAction.Close, "close!"), (OwnerAction.Leave, "keep")];

    public string Data => string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{Array.Find(Codes, c => c.Action == Action).Code}:{RequestId}");

    /// <summary>False: it is no such button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out OwnerButton? button)
    {
        button = null;
        if (data.Split(':') is not [Prefix, var code, var id] || !Codes.Any(c => c.Code == code) || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var requestId))
            return false;

        button = new OwnerButton(Array.Find(Codes, c => c.Code == code).Action, requestId);
        return true;
    }
}
