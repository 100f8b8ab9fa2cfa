using GarageBand.Bots.Announcements;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Announcements;

namespace GarageBand.Web.Features.Announcements;

/// <summary>An announcement while somebody writes it.</summary>
public sealed class AnnouncementEdit
{
    private readonly string _saved;

    private AnnouncementEdit(string name, AnnouncementAudience audience, AnnouncementContent content)
    {
        (Name, Audience, People, Silent) = (name, audience, content.People, content.Silent);
        Texts = new Dictionary<string, string>(content.Texts);
        Buttons = [.. content.Buttons.Select(b => new AnnouncementButtonEdit(new Dictionary<string, string>(b.Labels), b.Url))];
        _saved = Written;
    }

    public string Name { get; set; }

    public AnnouncementAudience Audience { get; set; }

    public AnnouncementPeople People { get; set; }

    public bool Silent { get; set; }

    /// <summary>By language.</summary>
    public Dictionary<string, string> Texts { get; }

    public List<AnnouncementButtonEdit> Buttons { get; }

    /// <summary>Something is not saved.</summary>
    public bool IsDirty => Written != _saved;

    public AnnouncementDraft Draft => new(Name, Audience, Content);

    public AnnouncementContent Content => new(
        Texts.Where(t => !string.IsNullOrWhiteSpace(t.Value)).ToDictionary(t => t.Key, t => t.Value),
        [.. Buttons.Select(b => new AnnouncementButton(b.Labels.Where(l => !string.IsNullOrWhiteSpace(l.Value)).ToDictionary(l => l.Key, l => l.Value), b.Url.Trim()))],
        People,
        Silent);

    private string Written => MessagingJson.Write(Draft);

    public static AnnouncementEdit New() => new("", AnnouncementAudience.Customers, AnnouncementContent.Empty);

    public static AnnouncementEdit Of(AnnouncementDetail detail) => new(detail.Row.Name, detail.Row.Audience, detail.Content);
}

/// <summary>A button while somebody writes it.</summary>
/// <param name="Labels">By language.</param>
public sealed record AnnouncementButtonEdit(Dictionary<string, string> Labels, string Url)
{
    public string Url { get; set; } = Url;
}
