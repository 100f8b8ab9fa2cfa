using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Texts;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>Reads the texts that a form words itself.</summary>
internal static class TextsReader
{
    public static IReadOnlyDictionary<string, LocalTemplate> Read(FormCursor root)
    {
        var texts = new Dictionary<string, LocalTemplate>();
        if (root.Object("texts", required: false) is not { } cursor)
            return texts;

        foreach (var key in cursor.Names.Distinct().ToList())
        {
            if (!StandardTexts.All.TryGetValue(key, out var standard))
            {
                cursor.Fault(key, "unknown text; docs/forms.md lists the known ones");
                continue;
            }

            if (cursor.Local(key) is not { } wordings)
                continue;
            var templates = wordings.Select((text, i) => ReadOne(cursor, key, text, Languages.All[i], standard)).ToArray();
            texts[key] = new LocalTemplate(templates[0], templates[1], templates[2]);
        }

        return texts;
    }

    private static TextTemplate ReadOne(FormCursor cursor, string key, string text, string language, StandardText standard)
    {
        var place = $"{key}.{language}";
        var template = TextTemplate.Parse(text, language, standard.Form, standard.Names, problem => cursor.Fault(place, problem));
        var rendered = template.Render(new Dictionary<string, object?>());
        var most = standard.Form switch { TextForm.Label => 60, TextForm.Notice => 200, _ => 1000 };
        if (text.Trim().Length == 0)
            cursor.Fault(place, "must not be empty");
        if (TelegramHtml.VisibleLength(rendered) > most)
            cursor.Fault(place, $"is longer than {most} characters");
        if (standard.Form == TextForm.Message)
        {
            foreach (var problem in TelegramHtml.Faults(rendered))
                cursor.Fault(place, problem);
        }

        return template;
    }
}
