using System.Globalization;
using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>One call by one bot. Its handler writes the result's value, and nothing else, to <see cref="Json"/>.</summary>
internal sealed class ApiCall(BotAccount bot, ApiRequest request, Utf8JsonWriter json, CancellationToken aborted)
{
    public BotAccount Bot { get; } = bot;

    public ApiRequest Request { get; } = request;

    public Utf8JsonWriter Json { get; } = json;

    /// <summary>The caller went away.</summary>
    public CancellationToken Aborted { get; } = aborted;

    public void Done() => Json.WriteBooleanValue(true);

    public long Id(string name, string missing) =>
        Request.Number(name) ?? throw ApiFault.BadRequest(missing);

    public int MessageId(string name = "message_id") =>
        Request.Number(name) is { } id and > 0 and <= int.MaxValue ? (int)id : throw ApiFault.BadRequest("message identifier is not specified");

    /// <summary>1–100 ids.</summary>
    public List<int> MessageIds()
    {
        var given = Request.Json("message_ids", "message identifiers");
        if (given is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() is < 1 or > 100)
            throw ApiFault.BadRequest("message identifiers are not specified");
        return [.. array.EnumerateArray().Select(Id)];
    }

    private static int Id(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
        return int.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw ApiFault.BadRequest("invalid message identifier specified");
    }
}
