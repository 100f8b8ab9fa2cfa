using System.Text;
using System.Text.Json;
using GarageBand.Web.Sandbox.Texts;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>What a bot wants under or instead of the keyboard.</summary>
/// <param name="Inline">Null: no inline keyboard.</param>
/// <param name="Reply">Null: no reply keyboard.</param>
/// <param name="Removes">Takes the reply keyboard away.</param>
internal sealed record MarkupParameters(List<List<InlineButton>>? Inline, ReplyKeyboard? Reply, bool Removes)
{
    private static readonly MarkupParameters None = new(null, null, false);

    private static readonly string[] Styles = ["primary", "success", "danger"];

    private static readonly string[] OtherKinds =
        ["web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"];

    /// <exception cref="ApiFault">Telegram would refuse it.</exception>
    /// <param name="request">Whose keyboard.</param>
    /// <param name="mayPay">An invoice's: its first button may pay.</param>
    public static MarkupParameters Read(ApiRequest request, bool mayPay = false)
    {
        if (request.Json("reply_markup", "reply keyboard markup") is not { } markup)
            return None;
        if (markup.ValueKind != JsonValueKind.Object)
            throw ApiFault.BadRequest("object expected as reply markup");
        if (markup.TryGetProperty("inline_keyboard", out var inline))
            return None with { Inline = InlineRows(inline, mayPay) };
        if (markup.TryGetProperty("keyboard", out var keyboard))
            return None with { Reply = ReplyRows(markup, keyboard) };
        return None with { Removes = Flag(markup, "remove_keyboard") };
    }

    private static List<List<InlineButton>>? InlineRows(JsonElement keyboard, bool mayPay)
    {
        if (keyboard.ValueKind != JsonValueKind.Array)
            throw ApiFault.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be of type Array");
        var rows = new List<List<InlineButton>>(keyboard.GetArrayLength());
        foreach (var row in keyboard.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array)
                throw ApiFault.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            var buttons = row.EnumerateArray().Select(Button).ToList();
            if (buttons.Count > 0)
                rows.Add(buttons);
        }

        if (rows.Sum(r => r.Count) > 100)
            throw ApiFault.BadRequest("REPLY_MARKUP_TOO_LONG");
        if (rows.SelectMany(r => r).Skip(mayPay ? 1 : 0).Any(b => b.OtherKind == InlineButton.Pay))
            throw ApiFault.BadRequest("BUTTON_TYPE_INVALID");
        return rows.Count == 0 ? null : rows;
    }

    private static InlineButton Button(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw ApiFault.BadRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
        var text = Text(element, "text");
        if (string.IsNullOrWhiteSpace(text))
            throw ApiFault.BadRequest("can't parse inline keyboard button: Can't find field \"text\"");
        var button = new InlineButton { Text = text, Data = Text(element, "callback_data"), Style = Style(element) };
        if (Text(element, "url") is { } url)
            button.Url = LinkAddress.Normal(url) ?? throw ApiFault.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        else if (button.Data is not null)
            CheckData(button.Data);
        else
            TakeOther(element, button);
        return button;
    }

    private static void CheckData(string data)
    {
        if (Encoding.UTF8.GetByteCount(data) is < 1 or > 64)
            throw ApiFault.BadRequest("BUTTON_DATA_INVALID");
    }

    private static void TakeOther(JsonElement element, InlineButton button)
    {
        foreach (var kind in OtherKinds)
        {
            if (!element.TryGetProperty(kind, out var value) || (kind == InlineButton.Pay && value.ValueKind != JsonValueKind.True))
                continue;
            (button.OtherKind, button.OtherValue) = (kind, value.GetRawText());
            return;
        }

        throw ApiFault.BadRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    }

    private static string? Style(JsonElement element)
    {
        if (Text(element, "style") is not { Length: > 0 } style)
            return null;
        return Styles.Contains(style) ? style : throw ApiFault.BadRequest("can't parse keyboard button: invalid button style specified");
    }

    private static ReplyKeyboard ReplyRows(JsonElement markup, JsonElement keyboard)
    {
        if (keyboard.ValueKind != JsonValueKind.Array)
            throw ApiFault.BadRequest("field \"keyboard\" of the ReplyKeyboardMarkup must be of type Array");
        var rows = keyboard.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array
            ? row.EnumerateArray().Select(ReplyButton).ToList()
            : throw ApiFault.BadRequest("field \"keyboard\" of the ReplyKeyboardMarkup must be an Array of Arrays"));
        return new ReplyKeyboard
        {
            Rows = [.. rows.Where(r => r.Count > 0)],
            Placeholder = Text(markup, "input_field_placeholder"),
            OneTime = Flag(markup, "one_time_keyboard"),
        };
    }

    private static SandboxReplyButton ReplyButton(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return new SandboxReplyButton(element.GetString()!);
        var text = element.ValueKind == JsonValueKind.Object ? Text(element, "text") : null;
        if (string.IsNullOrWhiteSpace(text))
            throw ApiFault.BadRequest("can't parse keyboard button: Can't find field \"text\"");
        _ = Style(element);
        return new SandboxReplyButton(text, Flag(element, "request_contact"), Flag(element, "request_location"), ChatRequestParameters.Read(element));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
