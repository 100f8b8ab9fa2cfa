using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>editMessageText, -Caption, -Media and -ReplyMarkup.</summary>
internal sealed class EditMethods(WorldState world, ChatAccess access, MessagePoster poster, MediaParameters media) : IApiMethodGroup
{
    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public void Register(ApiMethods methods)
    {
        methods.Add("editMessageText", EditText);
        methods.Add("editMessageCaption", EditCaption);
        methods.Add("editMessageReplyMarkup", EditMarkup);
        methods.Add("editMessageMedia", EditMediaAsync);
    }

    private void EditText(ApiCall call)
    {
        var text = TextParameters.Text(call.Request);
        var markup = MarkupParameters.Read(call.Request);
        Edit(call, message =>
        {
            if (message.Media is not null || message.Invoice is not null)
                throw ApiFault.BadRequest("there is no text in the message to edit");
            var isSame = message.Text == text.Text && message.Entities.SequenceEqual(text.Entities) && InlineButton.Same(message.Buttons, markup.Inline);
            (message.Text, message.Entities, message.Buttons) = (text.Text, text.Entities, markup.Inline);
            return !isSame;
        });
    }

    private void EditCaption(ApiCall call)
    {
        var caption = TextParameters.Caption(call.Request);
        var markup = MarkupParameters.Read(call.Request);
        Edit(call, message =>
        {
            if (message.Media is not { TakesCaption: true })
                throw ApiFault.BadRequest("there is no caption in the message to edit");
            var isSame = message.Text == caption.Text && message.Entities.SequenceEqual(caption.Entities) && InlineButton.Same(message.Buttons, markup.Inline);
            (message.Text, message.Entities, message.Buttons) = (caption.Text, caption.Entities, markup.Inline);
            return !isSame;
        });
    }

    private void EditMarkup(ApiCall call)
    {
        var markup = MarkupParameters.Read(call.Request, mayPay: true);
        Edit(call, message =>
        {
            if (markup.Inline is not null && message.Invoice is null != (markup.Inline[0][0].OtherKind != InlineButton.Pay))
                throw ApiFault.BadRequest(message.Invoice is null ? "BUTTON_TYPE_INVALID" : "REPLY_MARKUP_BUY_EMPTY");
            var isSame = InlineButton.Same(message.Buttons, markup.Inline);
            message.Buttons = markup.Inline;
            return !isSame;
        });
    }

    /// <summary>Caption and keyboard go unless they are given again; a text can become a photo.</summary>
    private async ValueTask EditMediaAsync(ApiCall call)
    {
        var given = call.Request.Json("media", "media") ?? throw ApiFault.BadRequest("parameter \"media\" is required");
        var item = await media.ItemAsync(call, given);
        var markup = MarkupParameters.Read(call.Request);
        Edit(call, message =>
        {
            if (message.AlbumId is not null && item.Kind is not (SandboxMediaKind.Photo or SandboxMediaKind.Video))
                throw ApiFault.BadRequest("can't use media of the specified type in the album");
            var next = media.Media(call.Bot, item);
            var isSame = message.Media?.FileKey == next.FileKey && message.Text == item.Caption.Text && message.Entities.SequenceEqual(item.Caption.Entities)
                && InlineButton.Same(message.Buttons, markup.Inline);
            (message.Media, message.Text, message.Entities, message.Buttons) = (next, item.Caption.Text, item.Caption.Entities, markup.Inline);
            return !isSame;
        });
    }

    private void Edit(ApiCall call, Func<Message, bool> change)
    {
        using (world.Enter())
        {
            var id = call.MessageId();
            var chat = access.FindInside(call.Bot, call.Request);
            if (chat is { IsPrivate: true, IsBlocked: true })
                throw ApiFault.Forbidden("bot was blocked by the user");
            var message = world.FindMessage(chat, id) ?? throw ApiFault.BadRequest("message to edit not found");
            var may = message.FromId == call.Bot.Id || (chat.Kind == SandboxChatKind.Channel && chat.Member(call.Bot.Id)!.May("can_edit_messages"));
            if (!may || message.Forward is not null || message.Service is not null)
                throw ApiFault.BadRequest("message can't be edited");
            access.Count(call.Bot, chat, isEdit: true);
            if (!change(message))
                throw ApiFault.BadRequest(NotModified);
            poster.Edited(chat, message, isByPerson: false);
            MessageJson.Write(call.Json, world, chat, message, call.Bot);
        }
    }
}
