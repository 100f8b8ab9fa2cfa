using System.Collections.Concurrent;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Forms;

/// <summary>Versions never change, so each is read once.</summary>
internal sealed class FormLibrary(IDbContextFactory<GarageBandContext> contexts) : IFormLibrary
{
    private readonly ConcurrentDictionary<long, Form> _forms = new();

    public ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken) =>
        _forms.TryGetValue(formVersionId, out var form) ? ValueTask.FromResult(form) : new ValueTask<Form>(ReadAsync(formVersionId, cancellationToken));

    private async Task<Form> ReadAsync(long formVersionId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var definition = await db.FormVersions.Where(f => f.Id == formVersionId).Select(f => f.Definition).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new KeyNotFoundException($"There is no form version {formVersionId}.");
            return _forms.GetOrAdd(formVersionId, _ => FormReader.Read(definition));
        }
    }
}
