namespace GarageBand.Web.Components.Phone;

public enum PhoneChatKind
{
    Bot = 0,
    Group = 1,
    Channel = 2,
}
