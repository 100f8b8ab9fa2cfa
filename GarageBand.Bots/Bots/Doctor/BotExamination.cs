using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Doctor;

/// <summary>Looks at everything that a bot needs beside its token: chats and rights, the way of its updates, the bot it filters, how it is paid. Changes nothing.</summary>
internal sealed class BotExamination(IDbContextFactory<GarageBandContext> contexts, BotBindings bindings, IBotApis apis, WebhookAddress webhooks, TimeProvider time)
{
    /// <summary>A failure that is older, with nothing waiting, is over.</summary>
    private static readonly TimeSpan WebhookForgives = TimeSpan.FromMinutes(15);

    /// <returns>Null: there is no such bot.</returns>
    public async Task<Examined?> LookAsync(long botId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(botId, cancellationToken).ConfigureAwait(false) is not { } patient)
            return null;
        var seen = new Examined();
        Source(patient, seen);
        Payments(patient.Bot, seen);
        await ChatsAsync(patient.Bot, seen, cancellationToken).ConfigureAwait(false);
        await UpdatesAsync(patient.Bot, seen, cancellationToken).ConfigureAwait(false);
        return seen;
    }

    private static void Source(Patient patient, Examined seen)
    {
        if (patient.Bot.SourceBotName is not { } name)
            return;
        if (patient.Source is not { } source)
            seen.Add(FindingPlace.Source, BotReasons.SourceGone, name);
        else if (!source.Enabled)
            seen.Add(FindingPlace.Source, BotReasons.SourceStopped, name);
        else if (source.Binding.ChannelId is null)
            seen.Add(FindingPlace.Source, BotReasons.SourceNoChannel, name);
    }

    private static void Payments(Bot bot, Examined seen)
    {
        var methods = BotPrices.Read(bot.Prices)?.All.Select(p => p.Method).ToHashSet() ?? [];
        if (methods.Contains(PaymentMethod.Provider) && bot.ProtectedProviderToken is null)
            seen.Add(FindingPlace.Payments, BotReasons.ProviderTokenMissing);
        if (methods.Contains(PaymentMethod.LiqPay) && bot.LiqPay is null)
            seen.Add(FindingPlace.Payments, BotReasons.LiqPayShopMissing);
    }

    private async Task ChatsAsync(Bot bot, Examined seen, CancellationToken cancellationToken)
    {
        if (bot.SourceBotName is null && bot.Binding.ChannelId is null)
            seen.Add(FindingPlace.Channel, BotReasons.NoChannel);
        var check = await bindings.CheckAsync(bot.Id, cancellationToken).ConfigureAwait(false);
        if (check is null or { Problem: not null })
        {
            // The state of the bot tells of its token; nothing is known of the chats.
            seen.Unknown(FindingPlace.Channel, FindingPlace.Discussion, FindingPlace.Admin, FindingPlace.Feedback);
            return;
        }

        foreach (var chat in check.Chats)
        {
            var place = (FindingPlace)chat.Place;
            if (chat.Problems.Any(p => p is BotReasons.Unreachable or BotReasons.TokenRefused))
                seen.Unknown(place);
            else
                chat.Problems.ToList().ForEach(problem => seen.Add(place, problem, chat.Title));
        }
    }

    private async Task UpdatesAsync(Bot bot, Examined seen, CancellationToken cancellationToken)
    {
        if (bot.Updates != UpdateMode.Webhook)
            return;
        if (await apis.OpenAsync(bot.Id, cancellationToken).ConfigureAwait(false) is not { } api
            || await api.GetWebhookAsync(cancellationToken).ConfigureAwait(false) is not { Ok: true, Value: { } webhook })
        {
            seen.Unknown(FindingPlace.Updates);
            return;
        }

        if (webhook.Url.Length > 0 && webhook.Url != webhooks.Of(bot.PublicId, bot.ApiBaseUrl))
            seen.Add(FindingPlace.Updates, BotReasons.WebhookForeign);
        else if (webhook.FailedAt is { } failed && (webhook.Waiting > 0 || time.GetUtcNow().UtcDateTime - failed < WebhookForgives))
            seen.Add(FindingPlace.Updates, BotReasons.WebhookFailing, webhook.Failure);
    }

    private async Task<Patient?> ReadAsync(long botId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var bot = await db.Bots.AsNoTracking().FirstOrDefaultAsync(b => b.Id == botId, cancellationToken).ConfigureAwait(false);
            if (bot is null)
                return null;
            var source = bot.SourceBotName is { } name
                ? await db.Bots.AsNoTracking().FirstOrDefaultAsync(b => b.Name == name, cancellationToken).ConfigureAwait(false)
                : null;
            return new Patient(bot, source);
        }
    }

    private sealed record Patient(Bot Bot, Bot? Source);
}

/// <summary>What an examination saw.</summary>
internal sealed class Examined
{
    private readonly List<(FindingPlace Place, string Reason, string? Detail)> _wrong = [];
    private readonly HashSet<FindingPlace> _unknown = [];

    public IReadOnlyList<(FindingPlace Place, string Reason, string? Detail)> Wrong => _wrong;

    /// <summary>Nothing new is known of it: what was found before stays.</summary>
    public bool IsUnknown(FindingPlace place) => _unknown.Contains(place);

    public void Add(FindingPlace place, string reason, string? detail = null) => _wrong.Add((place, reason, detail is { Length: > 300 } ? detail[..300] : detail));

    public void Unknown(params ReadOnlySpan<FindingPlace> places)
    {
        foreach (var place in places)
            _unknown.Add(place);
    }
}
