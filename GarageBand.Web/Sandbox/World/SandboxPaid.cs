namespace GarageBand.Web.Sandbox.World;

/// <summary>What became of paying.</summary>
/// <param name="Receipt">Null: nothing was paid.</param>
/// <param name="Error">The bot's words, or <see cref="NoAnswer"/>; null: it was paid.</param>
public sealed record SandboxPaid(SandboxReceipt? Receipt, string? Error = null)
{
    /// <summary>The bot did not say in 10 seconds that it may go on.</summary>
    public const string NoAnswer = "BOT_PRECHECKOUT_TIMEOUT";
}
