using System.Text.Json.Serialization;
using GarageBand.Bots.Forms;
using GarageBand.Data.Conversations;

namespace GarageBand.Bots.Conversations.Templates;

/// <summary>A reply template as staff write it.</summary>
/// <param name="BotId">Null: for all bots.</param>
/// <param name="Ru">Liquid; empty: none in this language. So the other two.</param>
public sealed record ReplyTemplateDraft(long? BotId, string Name, string Ru, string Uk, string En)
{
    public static ReplyTemplateDraft Of(ReplyTemplate template) => new(template.BotId, template.Name, template.Ru, template.Uk, template.En);

    /// <summary>In the order of <see cref="Languages.All"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Texts => [Ru, Uk, En];

    /// <summary>Of the languages that have a text the first wanted one, else the first there is; null: none has one.</summary>
    /// <param name="wanted">The most wanted first; unknown ones are passed over.</param>
    public (string Language, string Text)? Nearest(params IEnumerable<string> wanted) =>
        wanted.Concat(Languages.All).FirstOrDefault(l => Languages.IsKnown(l) && Texts[Languages.Index(l)].Length > 0) is { } language
            ? (language, Texts[Languages.Index(language)])
            : null;

    public ReplyTemplateDraft Tidied() =>
        new(BotId, TypedText.Clean(Name, lines: false), TypedText.Clean(Ru, lines: true), TypedText.Clean(Uk, lines: true), TypedText.Clean(En, lines: true));

    public void Put(ReplyTemplate template) => (template.BotId, template.Name, template.Ru, template.Uk, template.En) = (BotId, Name, Ru, Uk, En);
}
