namespace GarageBand.Web.Sandbox.World;

/// <summary>Shows messages as a person sees them. Under the world's lock.</summary>
internal sealed class MessageViews(WorldState world)
{
    public SandboxMessage Of(Chat chat, Message message, long viewer)
    {
        var discussion = message.DiscussionMessageId != 0 && chat.LinkedChatId is { } groupId && world.FindShared(groupId) is { } group
            ? world.FindMessage(group, message.DiscussionMessageId)
            : null;
        return new SandboxMessage
        {
            Id = message.Id,
            Sender = Sender(chat, message, viewer),
            At = Time(message.Date),
            EditedAt = message.EditDate == 0 ? null : Time(message.EditDate),
            Text = message.Service is null ? message.Text : Tell(message),
            Entities = message.Entities,
            Media = Media(message.Media),
            AlbumId = message.AlbumId,
            Buttons = message.Buttons is null
                ? []
                : [.. message.Buttons.Select(r => (IReadOnlyList<SandboxButton>)[.. r.Select(b => new SandboxButton(b.Text, b.Data, b.Url, b.Style, b.OtherKind == InlineButton.Pay))])],
            ReplyTo = message.ReplyToId == 0 ? null : Quote(chat, message.ReplyToId),
            ThreadId = message.ThreadId == 0 ? null : message.ThreadId,
            ForwardedFrom = message.Forward is null ? null : Name(message.Forward.Id),
            IsAutomaticForward = message.IsAutomaticForward,
            DiscussionMessageId = message.DiscussionMessageId == 0 ? null : message.DiscussionMessageId,
            Comments = discussion?.Comments ?? message.Comments,
            Views = chat.Kind == SandboxChatKind.Channel ? Math.Max(1, chat.Members.Values.Count(m => m.IsInside)) : 0,
            IsRead = message.FromId != viewer || message.IsRead || !chat.IsPrivate,
            IsService = message.Service is not null,
            Invoice = message.Invoice is null ? null : Invoice(message.Invoice, message),
            Receipt = message.Service?.ChargeId is { } paid && world.Ledger.Charges.TryGetValue(paid, out var charge) ? Receipt(charge) : null,
            IsRefund = message.Service?.Kind == ServiceKind.Refunded,
        };
    }

    /// <param name="invoice">What is asked for.</param>
    /// <param name="message">Where it stands; null: behind a link.</param>
    public SandboxInvoice Invoice(Invoice invoice, Message? message = null)
    {
        var seller = world.Bots[invoice.BotId];
        var deepLink = message?.Forward is not null && invoice.StartParameter.Length > 0 ? $"https://t.me/{seller.Username}?start={invoice.StartParameter}" : null;
        return new SandboxInvoice(
            invoice.Title,
            invoice.Description,
            invoice.Currency,
            invoice.Amount,
            seller.AsUser.FirstName,
            invoice.Period == 0 ? null : invoice.Period,
            message?.ChargeId,
            deepLink);
    }

    public SandboxReceipt Receipt(Charge charge)
    {
        var first = charge.FirstId is { } id ? world.Ledger.Charges[id] : charge;
        return new SandboxReceipt(
            charge.Id,
            charge.Invoice.BotId,
            Invoice(charge.Invoice),
            Time(charge.Date),
            charge.RefundedAt == 0 ? null : Time(charge.RefundedAt),
            charge.Until == 0 ? null : Time(charge.Until),
            charge.FirstId is not null,
            first.IsEndedByBot || first.IsEndedByPerson);
    }

    private static DateTime Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;

    private SandboxSender Sender(Chat chat, Message message, long viewer)
    {
        if (message.SenderChatId != 0 && world.FindShared(message.SenderChatId) is { } channel)
            return new SandboxSender(channel.Id, SandboxSenderKind.Channel, channel.Title, false);
        var kind = world.Bots.ContainsKey(message.FromId) ? SandboxSenderKind.Bot : SandboxSenderKind.Person;
        return new SandboxSender(message.FromId, kind, Name(message.FromId), message.FromId == viewer && chat.Kind != SandboxChatKind.Channel);
    }

    private string Name(long id)
    {
        if (world.FindShared(id) is { } chat)
            return chat.Title;
        return Api.Json.MessageJson.FindUser(world, id)?.FullName ?? "";
    }

    private string Tell(Message message) => message.Service!.Kind switch
    {
        ServiceKind.Joined => $"{Name(message.Service.SubjectId)} joined",
        ServiceKind.Left => $"{Name(message.Service.SubjectId)} left",
        ServiceKind.Paid => "A payment was made",
        ServiceKind.Refunded => "A payment was refunded",
        ServiceKind.ChatShared => $"“{Name(message.Service.SubjectId)}” was shared with the bot",
        ServiceKind.Pinned => $"{Name(message.FromId)} pinned a message",
        _ => "The group became a supergroup",
    };

    private SandboxQuote? Quote(Chat chat, int id) => world.FindMessage(chat, id) is { } answered
        ? new SandboxQuote(
            id,
            Sender(chat, answered, 0).Name,
            answered.Invoice?.Title ?? (answered.Text.Length > 120 ? answered.Text[..120] : answered.Text),
            answered.Media?.Kind == SandboxMediaKind.Photo ? answered.Media.FileKey : null)
        : null;

    private SandboxMedia? Media(MessageMedia? media)
    {
        if (media is null)
            return null;
        var file = media.FileKey is null ? null : world.Files.GetValueOrDefault(media.FileKey);
        var name = media.Kind switch
        {
            SandboxMediaKind.Sticker => media.Emoji,
            SandboxMediaKind.Contact => $"{media.FirstName} {media.Phone}",
            SandboxMediaKind.Location => FormattableString.Invariant($"{media.Latitude:F5}, {media.Longitude:F5}"),
            _ => file?.Name,
        };
        var key = file is { Width: > 0 } ? file.Key : null;
        var (width, height) = file is null ? (0, 0) : (file.Width, file.Height);
        if (media.Kind == SandboxMediaKind.Photo && file is not null)
        {
            var shown = Files.PhotoSize.All(file.Width, file.Height)[^1];
            (width, height) = (shown.Width, shown.Height);
        }

        return new SandboxMedia(media.Kind, key, width, height, name, file?.Size ?? 0, media.Seconds);
    }
}
