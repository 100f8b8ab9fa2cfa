using GarageBand.Bots.Forms.Posts;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>Reads the options of a choice.</summary>
internal static class OptionsReader
{
    /// <summary>A keyboard holds 100 buttons; some are for going back, skipping, ...</summary>
    private const int Most = 60;

    public static IReadOnlyList<ChoiceOption> Read(FormCursor step)
    {
        var cursors = step.Objects("options");
        if (step.Has("options") && cursors.Count is < 2 or > Most)
            step.Fault("options", $"are {cursors.Count}; a choice has 2 to {Most}");

        var options = new List<ChoiceOption>();
        foreach (var cursor in cursors)
        {
            var key = cursor.Text("key") ?? "?";
            if (!StepReader.StepKey().IsMatch(key))
                cursor.Fault("key", $"\"{key}\" must be Latin letters and digits, at most 32, so that it fits a button's 64 bytes");
            else if (options.Any(o => o.Key == key))
                cursor.Fault("key", $"\"{key}\" is the key of an earlier option too");

            var label = cursor.Local("label") is { } labels ? StepReader.Plain(cursor, "label", labels, 40) : new LocalText("?", "?", "?");
            options.Add(new ChoiceOption(key, label, ReadHashtag(cursor)));
            cursor.RefuseUnknown();
        }

        return options;
    }

    private static LocalText? ReadHashtag(FormCursor option)
    {
        if (option.Local("hashtag", required: false) is not { } tags)
            return null;
        foreach (var tag in tags.Distinct().Where(t => !Hashtag.IsValid(t)))
            option.Fault("hashtag", $"\"{tag}\" would be cut; a hashtag is letters, digits and _ (not digits alone, no #), at most {Hashtag.Longest}");
        return new LocalText(tags[0], tags[1], tags[2]);
    }
}
