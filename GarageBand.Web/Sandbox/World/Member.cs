using System.Text.Json.Serialization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>A person or bot in a group or channel.</summary>
internal sealed class Member
{
    public const string Creator = "creator";
    public const string Administrator = "administrator";
    public const string Plain = "member";
    public const string Restricted = "restricted";
    public const string Left = "left";
    public const string Kicked = "kicked";

    /// <summary>One of the words above, as in the Bot API.</summary>
    public string Status { get; set; } = Plain;

    /// <summary>What an administrator may: names as in the Bot API (<c>can_delete_messages</c>); null: everything. Of a restricted member: what is left to it.</summary>
    public HashSet<string>? Rights { get; set; }

    /// <summary>Unix seconds; 0: for ever.</summary>
    public long UntilDate { get; set; }

    [JsonIgnore]
    public bool IsAdministrator => Status is Creator or Administrator;

    [JsonIgnore]
    public bool IsInside => Status is Creator or Administrator or Plain || (Status == Restricted);

    public bool May(string right) => Status == Creator || (Status == Administrator && (Rights is null || Rights.Contains(right)));
}
