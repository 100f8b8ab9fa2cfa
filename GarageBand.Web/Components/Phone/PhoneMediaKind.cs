namespace GarageBand.Web.Components.Phone;

public enum PhoneMediaKind
{
    Photo = 0,
    Document = 1,
    Video = 2,
    Animation = 3,
    Sticker = 4,
    Voice = 5,
    Contact = 6,
    Location = 7,
    Audio = 8,
    VideoNote = 9,
}
