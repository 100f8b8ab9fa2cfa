using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Json;

/// <summary>Writes a ChatMember of each of its six kinds.</summary>
internal static class MemberJson
{
    private static readonly string[] AdministratorRights =
    [
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
        "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    ];

    private static readonly string[] ChannelRights = ["can_post_messages", "can_edit_messages"];
    private static readonly string[] GroupRights = ["can_pin_messages", "can_manage_topics"];

    private static readonly string[] MemberRights =
    [
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users",
        "can_pin_messages", "can_manage_topics",
    ];

    public static void Write(Utf8JsonWriter json, User user, Member? member, SandboxChatKind kind)
    {
        var status = member?.Status ?? Member.Left;
        json.WriteStartObject();
        json.WritePropertyName("user");
        UserJson.Write(json, user);
        json.WriteString("status", status);
        switch (status)
        {
            case Member.Creator:
                json.WriteBoolean("is_anonymous", false);
                break;
            case Member.Administrator:
                WriteAdministrator(json, member!, kind);
                break;
            case Member.Restricted:
                json.WriteBoolean("is_member", true);
                WriteRights(json, MemberRights, r => member!.Rights?.Contains(r) ?? false);
                json.WriteNumber("until_date", member!.UntilDate);
                break;
            case Member.Kicked:
                json.WriteNumber("until_date", member!.UntilDate);
                break;
            default:
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteAdministrator(Utf8JsonWriter json, Member member, SandboxChatKind kind)
    {
        json.WriteBoolean("can_be_edited", false);
        json.WriteBoolean("is_anonymous", false);
        WriteRights(json, AdministratorRights, member.May);
        WriteRights(json, kind == SandboxChatKind.Channel ? ChannelRights : GroupRights, member.May);
    }

    private static void WriteRights(Utf8JsonWriter json, string[] names, Func<string, bool> may)
    {
        foreach (var name in names)
            json.WriteBoolean(name, may(name));
    }
}
