using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Data;
using GarageBand.Web.Features.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Conversations;

/// <summary>What the forms call their steps.</summary>
public sealed class ConversationSteps(IDbContextFactory<GarageBandContext> contexts, IFormLibrary forms)
{
    /// <summary>The steps of the bots' forms in their order, a key once: by it the drafts are found.</summary>
    /// <param name="bots">Whose.</param>
    /// <param name="language">Of the reader.</param>
    /// <param name="confirm">Name of the last step, which has no question of its own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<FilterOption>> ReadAsync(IReadOnlyCollection<long> bots, string language, string confirm, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.Bots.Where(b => bots.Contains(b.Id)).Select(b => b.FormVersionId).Distinct().OrderBy(v => v).ToListAsync(cancellationToken);
        var options = new List<FilterOption>();
        foreach (var version in versions)
        {
            foreach (var step in (await forms.GetAsync(version, cancellationToken)).Steps)
                options.Add(new FilterOption(step.Key, Name(step, language, confirm)));
        }

        return [.. options.DistinctBy(o => o.Value)];
    }

    /// <summary>The step's name, or its key where the form no longer has it.</summary>
    public async ValueTask<string> NameAsync(long formVersionId, string stepKey, string language, string confirm, CancellationToken cancellationToken) =>
        (await forms.GetAsync(formVersionId, cancellationToken)).Step(stepKey) is { } step ? Name(step, language, confirm) : stepKey;

    private static string Name(Step step, string language, string confirm) => step is ConfirmStep ? confirm : step.Label.In(language) is { Length: > 0 } label ? label : step.Key;
}
