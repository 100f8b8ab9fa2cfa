namespace GarageBand.Web.Components.Phone;

/// <summary>
/// What a person can do in the chat that a phone shows. Each call may throw <see cref="PhoneRefusedException"/>: the phone shows its message
/// and keeps what was typed.
/// </summary>
public interface IPhoneActs
{
    /// <param name="text">Never empty.</param>
    /// <param name="replyTo">Message of this chat; null: none.</param>
    Task SayAsync(string text, int? replyTo);

    /// <summary>One photo, or 2–10 as an album.</summary>
    /// <param name="photos">1–10.</param>
    /// <param name="caption">Null: none.</param>
    /// <param name="replyTo">Null: none.</param>
    /// <param name="cancellationToken">The phone went away.</param>
    Task SendPhotosAsync(IReadOnlyList<PhoneUpload> photos, string? caption, int? replyTo, CancellationToken cancellationToken);

    /// <summary>A file as it is, an image too.</summary>
    Task SendFileAsync(PhoneUpload file, string? caption, int? replyTo, CancellationToken cancellationToken);

    Task SendStickerAsync();

    Task SendVoiceAsync();

    /// <summary>The person's own number.</summary>
    Task SendContactAsync();

    Task SendLocationAsync();

    /// <returns>What the bot answered; null: nothing, or not in time.</returns>
    Task<PhoneNotice?> PressAsync(int messageId, PhoneButton button);

    Task EditAsync(int messageId, string text);

    Task DeleteAsync(int messageId);

    /// <summary>Shows the comments of a channel's post.</summary>
    Task OpenCommentsAsync(int messageId);

    Task JoinAsync();

    Task BlockAsync(bool block);

    /// <summary>Null: nothing can be paid here.</summary>
    IPhonePayments? Payments => null;

    /// <summary>Null: no chat can be picked here.</summary>
    IPhoneChatPicks? ChatPicks => null;
}
