using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations.Templates;

/// <summary>What a reply template can name: <c>customer bot number title link</c>, and <c>answer.</c> with a question's key.</summary>
public sealed class ReplyPlaceholders(IDbContextFactory<GarageBandContext> contexts, IFormLibrary forms)
{
    public const string Answer = "answer";

    /// <summary>Those that belong to no form.</summary>
    public static IReadOnlyList<string> Plain { get; } = ["customer", "bot", "number", "title", "link"];

    private static readonly HashSet<string> Known = [.. Plain, Answer];

    /// <summary>The questions that can be named, by key.</summary>
    /// <param name="botId">Null: those of all bots.</param>
    /// <param name="language">Of the labels.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, string>> AnswersAsync(long? botId, string language, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var versions = await db.Bots.Where(b => b.DeletedAt == null && (botId == null || b.Id == botId)).Select(b => b.FormVersionId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
            var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var version in versions)
            {
                var form = await forms.GetAsync(version, cancellationToken).ConfigureAwait(false);
                foreach (var step in form.Steps.Where(s => form.Confirmation != Confirmation.SaveSearch && s is not (ConfirmStep or PhotosStep)))
                    labels.TryAdd(step.Key, step.Label.In(language));
            }

            return labels;
        }
    }

    /// <summary>In the order they stand; empty: it can be sent.</summary>
    /// <param name="text">Liquid.</param>
    /// <param name="answers">As of <see cref="AnswersAsync"/>.</param>
    public static IReadOnlyList<ReplyFault> Check(string text, IReadOnlyDictionary<string, string> answers)
    {
        var isBroken = false;
        var template = TextTemplate.Parse(text, "en", TextForm.Plain, null, _ => isBroken = true);
        var faults = new List<ReplyFault>();
        foreach (var name in template.Placeholders)
        {
            if (!Known.Contains(name.Split('.')[0]) || (Plain.Contains(name.Split('.')[0]) && name.Contains('.', StringComparison.Ordinal)))
                faults.Add(new ReplyFault(ReplyFaultKind.UnknownPlaceholder, name));
            else if (name.StartsWith(Answer, StringComparison.Ordinal) && (name.Split('.') is not [_, var key] || !answers.ContainsKey(key)))
                faults.Add(new ReplyFault(ReplyFaultKind.UnknownAnswer, name));
        }

        if (isBroken)
            faults.Add(new ReplyFault(ReplyFaultKind.Braces));
        return faults;
    }
}
