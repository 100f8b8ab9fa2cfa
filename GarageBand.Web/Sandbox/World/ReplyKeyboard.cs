namespace GarageBand.Web.Sandbox.World;

/// <summary>The keyboard that a bot put in place of the person's.</summary>
internal sealed class ReplyKeyboard
{
    public List<List<SandboxReplyButton>> Rows { get; set; } = [];

    public string? Placeholder { get; set; }

    public bool OneTime { get; set; }

    public SandboxReplyKeyboard ForPage() => new([.. Rows.Select(r => (IReadOnlyList<SandboxReplyButton>)r)], Placeholder, OneTime);
}
