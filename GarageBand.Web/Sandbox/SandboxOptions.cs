namespace GarageBand.Web.Sandbox;

/// <summary>How the sandbox runs (section <c>Sandbox</c>).</summary>
public sealed class SandboxOptions
{
    /// <summary>Its routes and page exist.</summary>
    public bool Enabled { get; set; }

    /// <summary>Enforce Telegram's limits with 429.</summary>
    public bool Limits { get; set; } = true;

    /// <summary>The world's SQLite file; an absolute path once the host has read it. Media lie in the folder <c>{Path}.media</c> beside it.</summary>
    public string Path { get; set; } = "sandbox.db";

    /// <summary>Labels of the demo bots to make at first start.</summary>
    public IReadOnlyList<string> DemoBots { get; set; } = ["repairs", "sales"];

    /// <summary>Labels of the demo bots that filter others' posts: of each, whose.</summary>
    public IReadOnlyDictionary<string, string> DemoFilters { get; set; } = new Dictionary<string, string> { ["repairs-filter"] = "repairs", ["sales-filter"] = "sales" };
}
