using System.Globalization;
using System.Text.Json.Serialization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>A bot: what BotFather knows about it, and its queue of updates.</summary>
internal sealed class BotAccount
{
    public long Id { get; set; }

    public string Token { get; set; } = "";

    public string Name { get; set; } = "";

    public string Username { get; set; } = "";

    /// <summary>In groups it hears everything; else (privacy on) only what is meant for it, unless it is an administrator.</summary>
    public bool HearsAll { get; set; }

    /// <summary>Named by a demo or a test, so that it is found again; null: none.</summary>
    public string? Label { get; set; }

    /// <summary>Texts of setMyName, setMyDescription, setMyShortDescription by <c>kind:language</c>.</summary>
    public Dictionary<string, string> Texts { get; set; } = [];

    /// <summary>Commands by <c>scope:language</c>.</summary>
    public Dictionary<string, List<SandboxCommand>> Commands { get; set; } = [];

    /// <summary>A scope of commands that is one chat's, as it stands in <see cref="Commands"/>.</summary>
    public static string Scope(string type, long chatId) => string.Create(CultureInfo.InvariantCulture, $"{type} {chatId}");

    public WebhookSettings? Webhook { get; set; }

    /// <summary>Kinds of updates it asked for; null: the default ones.</summary>
    public List<string>? AllowedUpdates { get; set; }

    /// <summary>Secret that marks its file ids.</summary>
    [JsonIgnore]
    public byte[] FileSecret => field ??= System.Text.Encoding.ASCII.GetBytes(Token);

    [JsonIgnore]
    public UpdateQueue Updates { get; } = new();

    [JsonIgnore]
    public BotLimits Limits { get; } = new();

    [JsonIgnore]
    public User AsUser => new(Id, true, Texts.GetValueOrDefault("name:", Name), null, Username, null);
}
