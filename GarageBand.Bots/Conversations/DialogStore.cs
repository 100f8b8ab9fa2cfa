using GarageBand.Bots.Bots;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>Stores a turn: state, log, request, outgoing calls, in the transaction it is given.</summary>
internal sealed class DialogStore(
    IDeliveries deliveries, IRequestSubmission submissions, TallyMessages tallies, RequestFeedback feedback, RequestRevision revisions, SearchSaving saving)
{
    /// <summary>A draft untouched this long counts as abandoned.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(3);

    /// <summary>Logs what somebody said while staff talk; the dialog does not move.</summary>
    public async Task HearAsync(GarageBandContext db, BotInfo bot, Incoming incoming, long conversationId, DateTime now, CancellationToken cancellationToken)
    {
        await db.InsertAsync([ConversationLog.Line(bot.Id, incoming, conversationId, now)], cancellationToken).ConfigureAwait(false);
        await db.Conversations.Where(c => c.Id == conversationId).ExecuteUpdateAsync(s => s.SetProperty(c => c.LastIncomingAt, now), cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredTurn> StoreAsync(GarageBandContext db, DialogTurn turn, CancellationToken cancellationToken)
    {
        var customerId = await StoreCustomerAsync(db, turn, cancellationToken).ConfigureAwait(false);
        var conversationId = turn.Dialog.IsNew
            ? await BeginAsync(db, turn, customerId, cancellationToken).ConfigureAwait(false)
            : await GoOnAsync(db, turn, cancellationToken).ConfigureAwait(false);

        var said = new List<Message>(2) { ConversationLog.Line(turn.Bot.Id, turn.Incoming, conversationId, turn.Now) };
        if (turn.Result.Notice is { } notice)
            said.Add(ConversationLog.Line(turn.Bot.Id, turn.Incoming.Chat.Id, new PressNotice(notice), conversationId, turn.Now));
        await db.InsertAsync(said, cancellationToken).ConfigureAwait(false);

        var outgoing = turn.Result.Replies.Select((call, i) => new NewDelivery(
            $"d:{turn.Bot.Id}:{turn.UpdateId}:{i}", turn.Bot.Id, turn.Incoming.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Dialog, call)
        {
            ConversationId = conversationId,
        }).ToList();
        IReadOnlyList<Delivery> rows = outgoing.Count == 0 ? [] : await deliveries.EnqueueAsync(db, outgoing, cancellationToken).ConfigureAwait(false);
        if (turn.Result.Tally is not null)
            rows = [.. rows, .. await tallies.ShowAsync(db, turn, conversationId, cancellationToken).ConfigureAwait(false)];
        else if (rows.Count > 0 && turn.Dialog is { IsNew: false, State.Gathered: not null })
            await tallies.ForgetAsync(db, conversationId, cancellationToken).ConfigureAwait(false);

        var requestId = (long?)null;
        if (turn.Submits is { } submits)
        {
            var submission = await SubmitAsync(db, turn, submits, customerId, cancellationToken).ConfigureAwait(false);
            requestId = submission.Request.Id;
            rows = [.. rows, .. submission.Deliveries];
            await db.RunAsync(HotStatements.ConversationAbout, [requestId, conversationId], cancellationToken).ConfigureAwait(false);
        }

        if (turn.Saves is { } save)
        {
            rows = [.. rows, .. await saving.SaveAsync(db, turn, save, customerId, cancellationToken).ConfigureAwait(false)];
        }

        if (turn.Result.Effects.OfType<PlaceNotKnown>().FirstOrDefault() is { } unknown)
            await UnknownPlaceLog.HearAsync(db, turn.Bot.Id, unknown.Heard, turn.Now, cancellationToken).ConfigureAwait(false);

        if (turn.Result.Effects.OfType<LeaveFeedback>().FirstOrDefault() is { } leaves)
        {
            requestId = leaves.RequestId;
            rows = [.. rows, .. await feedback.LeaveAsync(db, leaves.RequestId, leaves.Text, turn.Now, cancellationToken).ConfigureAwait(false)];
        }

        if (turn.Result.Effects.OfType<ReviseRequest>().FirstOrDefault() is { } revises)
        {
            requestId = revises.RequestId;
            rows = [.. rows, .. await revisions.ReviseAsync(db, $"{turn.Bot.Id}:{turn.UpdateId}", revises.RequestId, revises.Answers, cancellationToken).ConfigureAwait(false)];
        }

        return new StoredTurn(conversationId, requestId, rows);
    }

    private Task<Submission> SubmitAsync(GarageBandContext db, DialogTurn turn, SubmitRequest submits, long customerId, CancellationToken cancellationToken) =>
        submissions.SubmitAsync(
            db,
            new ConfirmedForm(
                $"u:{turn.Bot.Id}:{turn.UpdateId}",
                turn.Bot,
                turn.Incoming.Chat.Id,
                customerId,
                turn.Dialog.FormVersionId,
                turn.Dialog.Form,
                submits.Answers,
                turn.Result.State.Language,
                turn.Now,
                turn.PostAbout)
            {
                DuplicateOfId = turn.DuplicateOfId,
                Username = turn.Incoming.From?.Username,
            },
            cancellationToken);

    private static async Task<long> BeginAsync(GarageBandContext db, DialogTurn turn, long customerId, CancellationToken cancellationToken)
    {
        if (turn.Read is { } old)
        {
            var ended = await db.RunAsync(HotStatements.ConversationEnds, [turn.Now, old.Id, old.Version], cancellationToken).ConfigureAwait(false);
            if (ended == 0)
                throw new ConversationMovedException();
        }

        var state = turn.Result.State;
        var conversation = new Conversation(turn.Bot.Id, turn.Incoming.Chat.Id, customerId, turn.Dialog.FormVersionId)
        {
            State = MessagingJson.Write(state),
            Version = turn.Dialog.Version + 1,
            StepKey = state.StepKey,
            Language = state.Language,
            StartedAt = turn.Now,
            LastIncomingAt = turn.Now,
            RequestId = state.Revises?.RequestId,
            RemindAt = state.HasDraft ? turn.Now + Abandoned : null,
        };
        await db.InsertAsync([conversation], cancellationToken).ConfigureAwait(false);
        return conversation.Id;
    }

    private static async Task<long> GoOnAsync(GarageBandContext db, DialogTurn turn, CancellationToken cancellationToken)
    {
        var read = turn.Read!;
        var state = turn.Result.State;

        // A turn that leaves everything as it was keeps the version too: the buttons on the screen stay good.
        var unchanged = turn.Result.Replies.Count == 0 && turn.Result.Tally is null && turn.Result.Effects.Count == 0 && state == turn.Dialog.State;
        var version = unchanged ? read.Version : read.Version + 1;
        var json = unchanged ? read.State : MessagingJson.Write(state);
        var remindAt = state.HasDraft && read.RemindedAt is null ? read.RemindAt ?? turn.Now + Abandoned : (DateTime?)null;
        var stored = await db.RunAsync(
            HotStatements.ConversationGoesOn,
            [json, version, state.StepKey, state.Language, turn.Now, remindAt, read.Id, read.Version],
            cancellationToken).ConfigureAwait(false);
        return stored == 1 ? read.Id : throw new ConversationMovedException();
    }

    /// <summary>Keeps who the person is, and what to offer them next time.</summary>
    private static async Task<long> StoreCustomerAsync(GarageBandContext db, DialogTurn turn, CancellationToken cancellationToken)
    {
        var person = turn.Incoming.From!;
        var read = turn.Read;
        var remembers = turn.Result.Effects.OfType<RememberAnswers>().FirstOrDefault();
        if (read is { KnowsCustomer: true, IsUnreachable: false } && IsSame(read, person))
        {
            if (remembers is not null)
                await db.RunAsync(HotStatements.Remember, [MessagingJson.Write(remembers.Answers), turn.Bot.Id, read.CustomerId], cancellationToken).ConfigureAwait(false);
            return read.CustomerId;
        }

        var customer = await db.Customers.Include(c => c.Words).FirstOrDefaultAsync(c => c.TelegramId == person.Id, cancellationToken).ConfigureAwait(false);
        if (customer is null)
        {
            customer = new Customer(person.Id) { CreatedAt = turn.Now };
            db.Customers.Add(customer);
        }

        customer.FirstName = Cut(person.FirstName, 100) ?? "";
        customer.LastName = Cut(person.LastName, 100);
        customer.Username = Cut(person.Username, 64);
        customer.LanguageCode = Cut(person.LanguageCode, 35);
        CustomerWords.Write(customer);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        var known = await db.BotCustomers.FirstOrDefaultAsync(k => k.BotId == turn.Bot.Id && k.CustomerId == customer.Id, cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            known = new BotCustomer { BotId = turn.Bot.Id, CustomerId = customer.Id };
            db.BotCustomers.Add(known);
        }

        known.UnreachableSince = null;
        if (remembers is not null)
            known.RememberedAnswers = MessagingJson.Write(remembers.Answers);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return customer.Id;
    }

    private static bool IsSame(ConversationRead read, Person person) =>
        read.FirstName == (Cut(person.FirstName, 100) ?? "")
        && read.LastName == Cut(person.LastName, 100)
        && read.Username == Cut(person.Username, 64)
        && read.LanguageCode == Cut(person.LanguageCode, 35);

    private static string? Cut(string? text, int most) => text is { Length: var length } && length > most ? text[..most] : text;
}
