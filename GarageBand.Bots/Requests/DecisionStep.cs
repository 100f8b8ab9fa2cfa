using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Requests;

/// <summary>What one decision changed, for the audit log and the sender.</summary>
/// <param name="Before">For the audit log.</param>
/// <param name="After">For the audit log.</param>
/// <param name="Rows">Deliveries, saved.</param>
internal sealed record DecisionStep(CommandResult Result, object? Before, object? After, IReadOnlyList<Delivery> Rows)
{
    /// <summary>How the audit log names it; null: as the command does.</summary>
    public string? Action { get; init; }

    /// <summary>What else to do after the commit; null: nothing.</summary>
    public Action? AfterCommit { get; init; }

    public static DecisionStep Nothing(CommandResult result) => new(result, null, null, []);

    public static DecisionStep Done(object? before, object? after, IReadOnlyList<Delivery>? rows = null) => new(CommandResult.Done, before, after, rows ?? []);
}
