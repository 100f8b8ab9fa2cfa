using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Moderation;

/// <summary>
/// Who acts in a bot's group: staff who linked their Telegram account act as themselves with the rights of their role, also where they are administrators
/// there; of all others the group's administrators may.
/// </summary>
internal sealed class GroupActors(GroupAdministrators administrators, LinkedStaff staff)
{
    public async Task<GroupActor> FindAsync(long botId, long chatId, Person person, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(person.Id, cancellationToken).ConfigureAwait(false) is { } member)
            return new GroupActor(member, member.May(ActorRights.Moderate, botId), IsStaff: true);
        var name = person.LastName is null ? person.FirstName : $"{person.FirstName} {person.LastName}";
        return await administrators.IsAdministratorAsync(botId, chatId, person.Id, cancellationToken).ConfigureAwait(false) switch
        {
            true => new GroupActor(Actor.GroupAdministrator(person.Id, name, botId), true),
            var may => new GroupActor(new Actor($"telegram:{person.Id} {name}", ActorRights.None), may),
        };
    }
}

/// <param name="May">Null: Telegram can't be asked now.</param>
/// <param name="IsStaff">By a linked account: it is their role that says what they may.</param>
internal sealed record GroupActor(Actor Actor, bool? May, bool IsStaff = false);
