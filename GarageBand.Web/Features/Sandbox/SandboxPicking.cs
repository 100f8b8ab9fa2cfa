using GarageBand.Web.Components.Phone;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>One person picking chats for one bot's buttons.</summary>
public sealed class SandboxPicking(ISandboxChatPicks picks, long personId, long botId) : IPhoneChatPicks
{
    public IReadOnlyList<PhoneChoice> ChatsFor(int requestId) =>
        Do(() => picks.ChatsFor(personId, botId, requestId)).Select(p => new PhoneChoice(p.Id, p.Title, p.Username is null ? null : $"@{p.Username}")).ToList();

    public Task ShareAsync(int requestId, long chatId) => Task.FromResult(Do(() => picks.Share(personId, botId, requestId, chatId)));

    public Task ShareNewAsync(int requestId, string title) => Task.FromResult(Do(() => picks.ShareNew(personId, botId, requestId, title)));

    private static T Do<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SandboxRefusalException refusal)
        {
            throw new PhoneRefusedException(refusal.Message, refusal);
        }
    }
}
