using GarageBand.Web.Components.Phone;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>One person acting in one chat of the sandbox.</summary>
/// <param name="openComments">Given a channel's post, shows its discussion.</param>
/// <param name="payments">Where money moves.</param>
/// <param name="picks">Where chats are picked.</param>
public sealed class SandboxActs(ISandboxWorld world, ISandboxPayments payments, ISandboxChatPicks picks, long personId, long peer, Func<SandboxMessage, Task> openComments) : IPhoneActs
{
    public IPhonePayments Payments { get; } = new SandboxPaying(payments, personId, peer);

    public IPhoneChatPicks ChatPicks { get; } = new SandboxPicking(picks, personId, peer);

    public Task SayAsync(string text, int? replyTo) => Do(() => world.Say(personId, peer, text, replyTo));

    public Task SendPhotosAsync(IReadOnlyList<PhoneUpload> photos, string? caption, int? replyTo, CancellationToken cancellationToken) =>
        DoAsync(() => world.SendPhotosAsync(personId, peer, [.. photos.Select(Upload)], caption, replyTo, cancellationToken));

    public Task SendFileAsync(PhoneUpload file, string? caption, int? replyTo, CancellationToken cancellationToken) =>
        DoAsync(() => world.SendFileAsync(personId, peer, Upload(file), caption, replyTo, cancellationToken));

    public Task SendStickerAsync() => Do(() => world.SendSticker(personId, peer));

    public Task SendVoiceAsync() => Do(() => world.SendVoice(personId, peer));

    public Task SendContactAsync() => Do(() => world.SendContact(personId, peer));

    /// <summary>Kyiv, since an invented person has no place.</summary>
    public Task SendLocationAsync() => Do(() => world.SendLocation(personId, peer, 50.4501, 30.5234));

    public async Task<PhoneNotice?> PressAsync(int messageId, PhoneButton button)
    {
        if (button.Data is null)
            return null;
        try
        {
            var notice = await world.PressAsync(personId, peer, messageId, button.Data);
            return notice is null ? null : new PhoneNotice(notice.Text, notice.IsAlert, notice.Url);
        }
        catch (SandboxRefusalException refusal)
        {
            throw new PhoneRefusedException(refusal.Message, refusal);
        }
    }

    public Task EditAsync(int messageId, string text) => Do(() => world.Edit(personId, peer, messageId, text));

    public Task DeleteAsync(int messageId) => Do(() => world.Delete(personId, peer, messageId));

    public Task OpenCommentsAsync(int messageId) =>
        world.FindMessage(personId, peer, messageId) is { } post ? openComments(post) : Task.CompletedTask;

    public Task JoinAsync() => Do(() => world.Join(personId, peer));

    public Task BlockAsync(bool block) => Do(() =>
    {
        if (block)
            world.Block(personId, peer);
        else
            world.Unblock(personId, peer);
    });

    private static SandboxUpload Upload(PhoneUpload upload) => new(upload.Content, upload.FileName, upload.ContentType);

    private static Task Do(Action act) => DoAsync(() =>
    {
        act();
        return Task.CompletedTask;
    });

    private static async Task DoAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (SandboxRefusalException refusal)
        {
            throw new PhoneRefusedException(refusal.Message, refusal);
        }
    }
}
