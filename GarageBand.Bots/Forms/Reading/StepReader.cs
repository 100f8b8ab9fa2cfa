using System.Text.RegularExpressions;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;
using PhoneNumbers;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>Reads one step.</summary>
internal static partial class StepReader
{
    /// <summary>Room that a question leaves for what was wrong before it.</summary>
    private const int LongestQuestion = 3000;

    private static readonly string[] Kinds = ["text", "number", "phone", "choice", "choices", "yesNo", "photos", "place", "regions", "confirm"];

    /// <returns>Null: it could not be read at all.</returns>
    public static Step? Read(FormCursor cursor, IReadOnlyList<Step> before)
    {
        var kind = cursor.Text("kind");
        if (kind is null)
            return null;
        if (!Kinds.Contains(kind))
        {
            cursor.Fault("kind", $"unknown kind \"{kind}\"; known: {string.Join(", ", Kinds)}");
            return null;
        }

        var step = ReadKind(cursor, kind, ReadHead(cursor, kind, before), before);
        cursor.RefuseUnknown();
        return step;
    }

    /// <summary>A text without markup or placeholders, not empty, at most <paramref name="most"/> characters.</summary>
    public static LocalText Plain(FormCursor cursor, string name, string[] texts, int most)
    {
        foreach (var text in texts.Distinct())
        {
            if (text.Trim().Length == 0)
                cursor.Fault(name, "must not be empty");
            if (text.Length > most)
                cursor.Fault(name, $"\"{text}\" is {text.Length} characters long; at most {most}");
        }

        return new LocalText(texts[0], texts[1], texts[2]);
    }

    private static StepHead ReadHead(FormCursor cursor, string kind, IReadOnlyList<Step> before)
    {
        var key = cursor.Text("key") ?? "?";
        if (!StepKey().IsMatch(key))
            cursor.Fault("key", $"\"{key}\" must be Latin letters and digits, at most 32, so that it fits a button's 64 bytes and a placeholder");
        else if (PostNames.Reserved.Contains(key))
            cursor.Fault("key", $"\"{key}\" is reserved");
        else if (before.Any(s => s.Key == key))
            cursor.Fault("key", $"\"{key}\" is the key of an earlier step too");

        var names = before.SelectMany(PostNames.Of).Append("firstName").ToHashSet();
        var ask = cursor.Local("ask") is { } asks ? Question(cursor, asks, names, before) : Empty();
        var label = cursor.Local("label", required: kind != "confirm") is { } labels ? Plain(cursor, "label", labels, 40) : new LocalText("?", "?", "?");
        return new StepHead(key, label, ask, ReadRole(cursor, kind, before), ReadCondition(cursor, kind, before), cursor.Flag("optional"), cursor.Flag("remember"));
    }

    private static LocalTemplate Question(FormCursor cursor, string[] asks, HashSet<string> names, IReadOnlyList<Step> before)
    {
        var templates = asks.Select((text, i) => TextTemplate.Parse(text, Languages.All[i], TextForm.Message, names, problem => cursor.Fault($"ask.{Languages.All[i]}", problem))).ToArray();
        foreach (var (template, language) in templates.Zip(Languages.All))
        {
            var longest = template.Render(PostNames.Longest(before, language));
            if (TelegramHtml.VisibleLength(longest) > LongestQuestion)
                cursor.Fault($"ask.{language}", $"can become longer than {LongestQuestion} characters");
            foreach (var problem in TelegramHtml.Faults(longest))
                cursor.Fault($"ask.{language}", problem);
        }

        return new LocalTemplate(templates[0], templates[1], templates[2]);
    }

    private static LocalTemplate Empty()
    {
        TextTemplate Of(string language) => TextTemplate.Parse("", language, TextForm.Message, null, _ => { });
        return new LocalTemplate(Of("ru"), Of("uk"), Of("en"));
    }

    private static StepRole ReadRole(FormCursor cursor, string kind, IReadOnlyList<Step> before)
    {
        if (cursor.Text("role", required: false) is not { } name)
            return StepRole.None;
        if (!Enum.TryParse<StepRole>(name, ignoreCase: true, out var role) || role == StepRole.None || int.TryParse(name, out _))
        {
            cursor.Fault("role", $"unknown role \"{name}\"; known: title, category, price, place, phone, contact, description, photos, priceFrom, priceTo, regions");
            return StepRole.None;
        }

        string[] fitting = role switch
        {
            StepRole.Title or StepRole.Contact or StepRole.Description => ["text"],
            StepRole.Category => ["choice", "choices"],
            StepRole.Price or StepRole.PriceFrom or StepRole.PriceTo => ["number"],
            StepRole.Regions => ["regions"],
            StepRole.Place => ["place"],
            StepRole.Phone => ["phone"],
            _ => ["photos"],
        };
        if (!fitting.Contains(kind))
            cursor.Fault("role", $"\"{name}\" needs a step of kind {fitting[0]}");
        if (before.Any(s => s.Role == role))
            cursor.Fault("role", $"\"{name}\" is the role of an earlier step too");
        return role;
    }

    private static StepCondition? ReadCondition(FormCursor cursor, string kind, IReadOnlyList<Step> before)
    {
        if (cursor.Object("condition", required: false) is not { } condition)
            return null;
        var key = condition.Text("step");
        var allowed = condition.TextList("in");
        condition.RefuseUnknown();
        if (kind == "confirm")
            condition.Fault("the confirmation can't be conditional");
        if (key is null)
            return null;

        var on = before.FirstOrDefault(s => s.Key == key);
        IEnumerable<string>? known = on switch
        {
            ChoiceStep choice => choice.Options.Select(o => o.Key),
            ChoicesStep choices => choices.Options.Select(o => o.Key),
            YesNoStep => ["yes", "no"],
            _ => null,
        };
        if (known is null)
        {
            condition.Fault("step", $"\"{key}\" must be an earlier step of kind choice, choices or yesNo");
            return null;
        }

        foreach (var option in allowed.Except(known))
            condition.Fault("in", $"\"{option}\" is no answer to \"{key}\"; known: {string.Join(", ", known)}");
        if (condition.Has("in") && allowed.Count == 0)
            condition.Fault("in", "must name at least one answer");
        return new StepCondition(key, [.. allowed]);
    }

    private static Step ReadKind(FormCursor cursor, string kind, StepHead head, IReadOnlyList<Step> before)
    {
        switch (kind)
        {
            case "text":
                var (least, most) = Range(cursor, 1, 1, 4000, 200);
                return new TextStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember, Min = least, Max = most, Lines = cursor.Flag("lines") };
            case "number":
                var (min, max) = (cursor.Number("min", 0), cursor.Number("max", 1_000_000_000));
                if (min > max)
                    cursor.Fault("max", "must not be below min");
                var unit = cursor.Local("unit", required: false);
                var currency = cursor.Text("ranges", required: false);
                if (currency is not null && !Currency().IsMatch(currency))
                    cursor.Fault("ranges", $"\"{currency}\" must be a currency's three letters, such as USD");
                return new NumberStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember, Min = min, Max = max, Decimals = cursor.Whole("decimals", 0, 0, 4), Unit = unit is null ? null : Plain(cursor, "unit", unit, 12), Thousands = cursor.Flag("thousands"), Ranges = currency, NotBelow = ReadNotBelow(cursor, before) };
            case "phone":
                var region = cursor.Text("region", required: false) ?? "UA";
                if (!PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region))
                    cursor.Fault("region", $"unknown country \"{region}\"; write its two letters, such as UA");
                return new PhoneStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember, Region = region };
            case "choice":
                return new ChoiceStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember, Options = OptionsReader.Read(cursor) };
            case "choices":
                var options = OptionsReader.Read(cursor);
                var (fewest, many) = Range(cursor, 1, 1, Math.Max(1, options.Count), Math.Max(1, options.Count));
                return new ChoicesStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember, Options = options, Min = fewest, Max = many };
            case "yesNo":
                var preview = cursor.Flag("preview");
                if (preview && before.Count == 0)
                    cursor.Fault("preview", "can't be on the first step: the dialog begins with a question");
                if (preview && (head.Optional || head.Remember))
                    cursor.Fault(head.Optional ? "optional" : "remember", "means nothing to a step that is not asked");
                return new YesNoStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember, AtPreview = preview };
            case "photos":
                var (none, photos) = Range(cursor, 0, 0, 10, 1);
                if (photos == 0)
                    cursor.Fault("max", "must be at least 1");
                if (head.Remember)
                    cursor.Fault("remember", "photos can't be remembered");
                return new PhotosStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional || none == 0, Min = none, Max = photos };
            case "place":
                return new PlaceStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember };
            case "regions":
                return new RegionsStep { Key = head.Key, Label = head.Label, Ask = head.Ask, Role = head.Role, Condition = head.Condition, Optional = head.Optional, Remember = head.Remember };
            default:
                if (head.Optional)
                    cursor.Fault("optional", "the confirmation can't be skipped");
                return new ConfirmStep { Key = head.Key, Label = head.Label, Ask = head.Ask };
        }
    }

    private static string? ReadNotBelow(FormCursor cursor, IReadOnlyList<Step> before)
    {
        if (cursor.Text("notBelow", required: false) is not { } key)
            return null;
        if (before.OfType<NumberStep>().All(s => s.Key != key))
            cursor.Fault("notBelow", $"\"{key}\" must be an earlier step of kind number");
        return key;
    }

    private static (int Min, int Max) Range(FormCursor cursor, int min, int least, int most, int max)
    {
        var from = cursor.Whole("min", min, least, most);
        var to = cursor.Whole("max", max, least, most);
        if (from > to)
            cursor.Fault("max", "must not be below min");
        return (from, to);
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9]{0,31}$")]
    internal static partial Regex StepKey();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();

    private sealed record StepHead(string Key, LocalText Label, LocalTemplate Ask, StepRole Role, StepCondition? Condition, bool Optional, bool Remember);
}
