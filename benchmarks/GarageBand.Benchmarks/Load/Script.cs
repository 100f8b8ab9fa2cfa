
namespace GarageBand.Benchmarks.Load;

public enum ScriptAct
{
    Say = 0,
    Press = 1,
    SendPhoto = 2,
}

/// <param name="What">Words; for a press the end of the button's data.</param>
public sealed record ScriptStep(ScriptAct Act, string What);

/// <summary>One request of the repairs form, from the first word to "publish": eight turns.</summary>
public static class Script
{
    public static IReadOnlyList<ScriptStep> Repairs { get; } =
    [
        new(ScriptAct.Say, "/start"),
        new(ScriptAct.Say, "Оля"),
        new(ScriptAct.Press, ":o:electrics"),
        new(ScriptAct.Say, "Skoda Octavia 2012, 1.6 TDI"),
        new(ScriptAct.Say, "Не работает стартер, щёлкает реле. Аккумулятор новый, клеммы чистые."),
        new(ScriptAct.SendPhoto, "photo"),
        new(ScriptAct.Say, "Киев"),
        new(ScriptAct.Press, ":ok"),
    ];

    /// <summary>The data of the button that ends so in a reply_markup; null: there is none.</summary>
    public static string? FindButton(ReadOnlySpan<byte> body, string ending)
    {
        // The call's JSON is searched as text: parsing it whole would cost the load driver more than the answer is worth.
        var text = System.Text.Encoding.UTF8.GetString(body);
        const string Name = "\"callback_data\":\"";
        for (var at = text.IndexOf(Name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Name, at, StringComparison.Ordinal))
        {
            at += Name.Length;
            var data = text[at..text.IndexOf('"', at)];
            if (data.EndsWith(ending, StringComparison.Ordinal))
                return data;
        }

        return null;
    }

}
