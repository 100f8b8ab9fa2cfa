namespace GarageBand.Web.Components.Phone;

/// <summary>Which of their chats the person of a phone can pick for a button. Each call may throw <see cref="PhoneRefusedException"/>.</summary>
public interface IPhoneChatPicks
{
    IReadOnlyList<PhoneChoice> ChatsFor(int requestId);

    Task ShareAsync(int requestId, long chatId);

    /// <summary>Makes a chat and picks it.</summary>
    Task ShareNewAsync(int requestId, string title);
}
