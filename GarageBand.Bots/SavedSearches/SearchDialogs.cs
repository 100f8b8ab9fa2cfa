using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What the turns of a dialog that saves searches need. Costs any other dialog nothing.</summary>
internal sealed class SearchDialogs(IDbContextFactory<GarageBandContext> contexts, IPlaces places, PostMatches matches, SearchSaving saving)
{
    /// <summary>Null: the update is no press of "change", or of a search that isn't the person's.</summary>
    public async Task<PressedSearch?> PressedAsync(long botId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not ButtonPressed press || !SearchButton.TryRead(press.Data, out var button) || button.Action != SearchAction.Change)
            return null;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var answers = await db.SavedSearches.Where(s => s.Id == button.SearchId && s.BotId == botId && s.ChatId == incoming.Chat.Id)
                .Select(s => s.Answers).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return answers is null ? null : new PressedSearch(button.SearchId, MessagingJson.Read<Dictionary<string, Answer>>(answers));
        }
    }

    /// <summary>Null: there is nothing to search in.</summary>
    public async Task<MatchCount?> CountAsync(BotInfo bot, Form form, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancellationToken)
    {
        if (bot.SourceId is not { } source)
            return null;
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        return await matches.CountAsync(source, SearchCriteria.Of(form, answers, finder), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null: the turn saves no search.</summary>
    public async Task<SearchToSave?> PrepareAsync(BotInfo bot, Form form, TurnResult result, long personId, CancellationToken cancellationToken) =>
        result.Effects.OfType<SaveSearch>().FirstOrDefault() is { } saves
            ? await saving.PrepareAsync(bot, form, saves, personId, result.State.Language, cancellationToken).ConfigureAwait(false)
            : null;
}
