using System.Text.Json;
using Telegram.Bot.Requests;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// getUpdates, with each update left as JSON: one that the library can't read must not hide the other ninety-nine, nor come back for ever.
/// </summary>
internal sealed class GetRawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    /// <summary>The first update wanted; all before it are confirmed.</summary>
    public long Offset { get; init; }

    /// <summary>1–100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Seconds; 0–50.</summary>
    public int Timeout { get; init; }

    public IReadOnlyList<string> AllowedUpdates { get; init; } = [];
}
