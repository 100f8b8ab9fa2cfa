using GarageBand.Bots.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace GarageBand.Bots.Telegram;

/// <summary>What a member may, out of what Telegram tells of it.</summary>
internal static class MemberRights
{
    public static BotRights Of(ChatMember member) => member switch
    {
        ChatMemberOwner => new BotRights("creator", true, true, true, true),
        ChatMemberAdministrator a => new BotRights("administrator", a.CanPostMessages, a.CanEditMessages, a.CanDeleteMessages, a.CanRestrictMembers),
        ChatMemberRestricted { IsMember: false } => new BotRights("left", false, false, false, false),
        _ => new BotRights(StatusName(member.Status), false, false, false, false),
    };

    private static string StatusName(ChatMemberStatus status) => status switch
    {
        ChatMemberStatus.Creator => "creator",
        ChatMemberStatus.Administrator => "administrator",
        ChatMemberStatus.Member => "member",
        ChatMemberStatus.Restricted => "restricted",
        ChatMemberStatus.Left => "left",
        _ => "kicked",
    };
}
