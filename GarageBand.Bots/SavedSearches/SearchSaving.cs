using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Keeps a confirmed search and answers its owner: saved, with the newest it finds; or first join the channel.</summary>
internal sealed class SearchSaving(SearchSubscription subscription, ChannelMembership membership, PostMatches matches, SearchCards cards, IBotDirectory bots, IPlaces places, IDeliveries deliveries)
{
    /// <summary>Nobody needs more; a machine might.</summary>
    public const int MostSearches = 20;

    /// <summary>For so long it is not asked again whether the owner is still a member.</summary>
    public static readonly TimeSpan MemberFor = TimeSpan.FromDays(1);

    /// <summary>Asks what is to be asked of Telegram and the database before the turn is stored.</summary>
    public async Task<SearchToSave> PrepareAsync(BotInfo bot, Form form, SaveSearch saves, long personId, string language, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var criteria = SearchCriteria.Of(form, saves.Answers, finder);
        var isMember = await membership.IsMemberAsync(bot, personId, cancellationToken).ConfigureAwait(false);
        var source = bot.SourceId is { } id ? await bots.GetAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var needs = await subscription.IsNeededAsync(bot, personId, cancellationToken).ConfigureAwait(false);
        var newest = isMember && !needs && source is not null ? await matches.NewestAsync(source.Id, criteria, language, cancellationToken).ConfigureAwait(false) : [];
        return new SearchToSave(saves.Answers, criteria, saves.SearchId, isMember, newest, source?.ChannelUsername) { NeedsSubscription = needs };
    }

    /// <summary>Runs inside the turn's transaction and saves.</summary>
    public async Task<IReadOnlyList<Delivery>> SaveAsync(GarageBandContext db, DialogTurn turn, SearchToSave save, long customerId, CancellationToken cancellationToken)
    {
        var own = await db.SavedSearches.Where(s => s.BotId == turn.Bot.Id && s.CustomerId == customerId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var search = own.Find(s => s.Id == save.SearchId);
        var isNew = search is null;
        if (isNew && own.Count >= MostSearches)
            return await ReplyAsync(db, turn, cards.TooMany(turn.Dialog.Form, turn.Result.State.Language), cancellationToken).ConfigureAwait(false);

        search ??= db.Add(new SavedSearch(
            turn.Bot.Id, customerId, turn.Incoming.Chat.Id, string.Create(CultureInfo.InvariantCulture, $"u:{turn.Bot.Id}:{turn.UpdateId}"))
        { CreatedAt = turn.Now }).Entity;
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        search.FormVersionId = turn.Dialog.FormVersionId;
        search.Language = turn.Result.State.Language;
        search.Answers = MessagingJson.Write(save.Answers);
        search.Name = SearchNames.Of(turn.Dialog.Form, save.Answers, finder, search.Language, [.. own.Where(s => s != search).Select(s => s.Name)]);
        if (search.State != SearchState.Paused)
            search.State = save.IsMember ? SearchState.Active : SearchState.Waits;
        search.CheckMemberAt = search.State == SearchState.Active ? turn.Now + MemberFor : null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await SearchKeyRows.PutAsync(db, search, save.Criteria, cancellationToken).ConfigureAwait(false);
        return await ReplyAsync(db, turn, cards.Saved(turn.Dialog.Form, search, save, isNew), cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<Delivery>> ReplyAsync(GarageBandContext db, DialogTurn turn, SendText reply, CancellationToken cancellationToken) => deliveries.EnqueueAsync(
        db,
        [new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"d:{turn.Bot.Id}:{turn.UpdateId}:search"), turn.Bot.Id, turn.Incoming.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Dialog, reply)],
        cancellationToken);
}
