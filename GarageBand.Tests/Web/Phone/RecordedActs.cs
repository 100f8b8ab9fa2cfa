using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

/// <summary>Writes down what the person did.</summary>
public sealed class RecordedActs : IPhoneActs, IPhoneChatPicks
{
    public List<string> Done { get; } = [];

    public string? Refusal { get; set; }

    public TaskCompletionSource<PhoneNotice?> Answer { get; } = new();

    public IPhonePayments? Payments { get; set; }

    public IPhoneChatPicks? ChatPicks => this;

    public IReadOnlyList<PhoneChoice> ChatsFor(int requestId) => [new(-1, $"Chat for {requestId}", "@chat")];

    public Task ShareAsync(int requestId, long chatId) => Note($"picks {chatId} for {requestId}");

    public Task ShareNewAsync(int requestId, string title) => Note($"makes {title} for {requestId}");

    public Task SayAsync(string text, int? replyTo) => Note(replyTo is null ? $"says {text}" : $"says {text} to {replyTo}");

    public Task SendPhotosAsync(IReadOnlyList<PhoneUpload> photos, string? caption, int? replyTo, CancellationToken cancellationToken) =>
        Note($"sends {photos.Count} photos: {caption}");

    public Task SendFileAsync(PhoneUpload file, string? caption, int? replyTo, CancellationToken cancellationToken) => Note($"sends file {file.FileName}: {caption}");

    public Task SendStickerAsync() => Note("sends a sticker");

    public Task SendVoiceAsync() => Note("sends a voice message");

    public Task SendContactAsync() => Note("sends the contact");

    public Task SendLocationAsync() => Note("sends the place");

    public async Task<PhoneNotice?> PressAsync(int messageId, PhoneButton button)
    {
        await Note($"presses {button.Data} of {messageId}");
        return await Answer.Task;
    }

    public Task EditAsync(int messageId, string text) => Note($"edits {messageId} to {text}");

    public Task DeleteAsync(int messageId) => Note($"deletes {messageId}");

    public Task OpenCommentsAsync(int messageId) => Note($"opens comments of {messageId}");

    public Task JoinAsync() => Note("joins");

    public Task BlockAsync(bool block) => Note(block ? "blocks" : "unblocks");

    private Task Note(string what)
    {
        if (Refusal is not null)
            throw new PhoneRefusedException(Refusal);
        Done.Add(what);
        return Task.CompletedTask;
    }
}
