using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>getChat, its members, and their rights.</summary>
internal sealed class ChatMethods(WorldState world, ChatAccess access, Memberships memberships) : IApiMethodGroup
{
    public void Register(ApiMethods methods)
    {
        methods.Add("getChat", GetChat);
        methods.Add("getChatMember", GetChatMember);
        methods.Add("getChatAdministrators", GetChatAdministrators);
        methods.Add("getChatMemberCount", GetChatMemberCount);
        methods.Add("getChatMembersCount", GetChatMemberCount);
        methods.Add("banChatMember", call => Change(call, (_, until) => new Member { Status = Member.Kicked, UntilDate = until }));
        methods.Add("kickChatMember", call => Change(call, (_, until) => new Member { Status = Member.Kicked, UntilDate = until }));
        methods.Add("unbanChatMember", Unban);
        methods.Add("restrictChatMember", Restrict);
        methods.Add("leaveChat", LeaveChat);
    }

    private void GetChat(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.Find(call.Bot, call.Request);
            call.Json.WriteStartObject();
            UserJson.WriteChatFields(call.Json, world, chat);
            call.Json.WriteNumber("accent_color_id", 0);
            call.Json.WriteNumber("max_reaction_count", 11);
            call.Json.WriteStartObject("accepted_gift_types");
            foreach (var gift in (string[])["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"])
                call.Json.WriteBoolean(gift, false);
            call.Json.WriteEndObject();
            if (chat.LinkedChatId is { } linked)
                call.Json.WriteNumber("linked_chat_id", linked);
            if (chat.Username is not null)
            {
                call.Json.WriteStartArray("active_usernames");
                call.Json.WriteStringValue(chat.Username);
                call.Json.WriteEndArray();
            }

            if (chat.PinnedMessageId is { } pinnedId && world.FindMessage(chat, pinnedId) is { } pinned)
            {
                call.Json.WritePropertyName("pinned_message");
                MessageJson.Write(call.Json, world, chat, pinned, call.Bot, withReply: false);
            }

            call.Json.WriteEndObject();
        }
    }

    /// <summary>Guaranteed only for administrators (Bot API); others may ask about themselves and about administrators.</summary>
    private void GetChatMember(ApiCall call)
    {
        var userId = call.Id("user_id", "invalid user_id specified");
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            var user = MessageJson.FindUser(world, userId) ?? throw ApiFault.BadRequest("invalid user_id specified");
            var member = chat.IsPrivate && (userId == chat.Id || userId == chat.BotId) ? new Member() : chat.Member(userId);
            var isAllowed = chat.IsPrivate || userId == call.Bot.Id || chat.HasAdministrator(call.Bot.Id) || member is { IsAdministrator: true };
            if (!isAllowed && chat.Kind == SandboxChatKind.Channel)
                throw ApiFault.BadRequest("member list is inaccessible");
            MemberJson.Write(call.Json, user, member, chat.Kind);
        }
    }

    private void GetChatAdministrators(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            if (chat.IsPrivate)
                throw ApiFault.BadRequest("there are no administrators in the private chat");
            if (chat.Kind == SandboxChatKind.Channel && !chat.HasAdministrator(call.Bot.Id))
                throw ApiFault.BadRequest("member list is inaccessible");
            call.Json.WriteStartArray();
            foreach (var (id, member) in chat.Members)
            {
                // Other bots are left out (Bot API, getChatAdministrators).
                if (member.IsAdministrator && (id == call.Bot.Id || !world.Bots.ContainsKey(id)) && MessageJson.FindUser(world, id) is { } user)
                    MemberJson.Write(call.Json, user, member, chat.Kind);
            }

            call.Json.WriteEndArray();
        }
    }

    private void GetChatMemberCount(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            call.Json.WriteNumberValue(chat.IsPrivate ? 2 : chat.Members.Values.Count(m => m.IsInside));
        }
    }

    private void Unban(ApiCall call)
    {
        var onlyIfBanned = call.Request.Flag("only_if_banned");
        Change(call, (before, _) => before is { Status: Member.Kicked } || !onlyIfBanned ? new Member { Status = Member.Left } : before);
    }

    private void Restrict(ApiCall call)
    {
        var permissions = call.Request.Json("permissions", "permissions") ?? throw ApiFault.BadRequest("parameter \"permissions\" is required");
        var rights = permissions.EnumerateObject().Where(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.True).Select(p => p.Name).ToHashSet();
        Change(call, (_, until) => rights.Contains("can_send_messages") && rights.Contains("can_send_photos")
            ? new Member()
            : new Member { Status = Member.Restricted, Rights = rights, UntilDate = until });
    }

    private void Change(ApiCall call, Func<Member?, long, Member?> change)
    {
        var userId = call.Id("user_id", "invalid user_id specified");
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            if (chat.IsPrivate)
                throw ApiFault.BadRequest("can't restrict members in private chats");
            if (!chat.Member(call.Bot.Id)!.May("can_restrict_members"))
                throw ApiFault.BadRequest("not enough rights to restrict/unrestrict chat member");
            var user = MessageJson.FindUser(world, userId) ?? throw ApiFault.BadRequest("PARTICIPANT_ID_INVALID");
            var before = chat.Member(userId);
            if (before?.Status == Member.Creator)
                throw ApiFault.BadRequest("can't remove chat owner");
            if (before?.Status == Member.Administrator)
                throw ApiFault.BadRequest("user is an administrator of the chat");
            var after = change(before, call.Request.Number("until_date") ?? 0);
            if (after is not null && after != before)
                memberships.Set(chat, call.Bot.AsUser, user, after);
        }

        call.Done();
    }

    private void LeaveChat(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            if (chat.IsPrivate)
                throw ApiFault.BadRequest("chat member status can't be changed in private chats");
            memberships.Set(chat, call.Bot.AsUser, call.Bot.AsUser, new Member { Status = Member.Left });
        }

        call.Done();
    }
}
