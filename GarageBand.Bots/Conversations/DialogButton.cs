using System.Globalization;

namespace GarageBand.Bots.Conversations;

/// <summary>What a dialog's button carries: <c>v12:o:engine</c>, the version of the state it was made for, what it does, and to what.</summary>
/// <param name="Mark">See <see cref="DialogState.Mark"/>.</param>
/// <param name="Verb">One of the constants.</param>
/// <param name="Argument">A key or an id; empty: none.</param>
public readonly record struct DialogButton(int Mark, string Verb, string Argument)
{
    /// <summary>Data of the button "new request". It lives for weeks, so it carries no version: the dialog asks before it drops a draft.</summary>
    public const string Another = "another";

    internal const string Option = "o";
    internal const string Tick = "t";
    internal const string Untick = "u";
    internal const string Done = "d";
    internal const string Remove = "x";
    internal const string Place = "p";
    internal const string Keep = "k";
    internal const string Remembered = "r";
    internal const string Skip = "s";
    internal const string Back = "b";
    internal const string Publish = "ok";
    internal const string Change = "e";
    internal const string AskAnew = "w";
    internal const string Anew = "n";
    internal const string GoOn = "g";
    internal const string Discard = "c";
    internal const string Language = "l";
    internal const string NotNow = "f";

    public override string ToString() => Argument.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"v{Mark}:{Verb}")
        : string.Create(CultureInfo.InvariantCulture, $"v{Mark}:{Verb}:{Argument}");

    /// <summary>Null: it is no dialog's button. Anybody can send any data, so nothing in it is trusted.</summary>
    public static DialogButton? Parse(string data)
    {
        var parts = data.Split(':', 3);
        return parts.Length >= 2 && parts[0].Length > 1 && parts[0][0] == 'v'
            && int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var mark)
            ? new DialogButton(mark, parts[1], parts.Length == 3 ? parts[2] : "")
            : null;
    }
}
