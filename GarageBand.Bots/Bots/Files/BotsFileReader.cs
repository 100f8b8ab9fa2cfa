using System.Text.Json;
using System.Text.RegularExpressions;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots.Files;

/// <summary>Reads a bots file and checks all that can be checked without a database.</summary>
public static partial class BotsFileReader
{
    /// <exception cref="BotsFileException">The file can't be used.</exception>
    public static BotsFile Read(string json)
    {
        var file = Parse(json);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < file.Bots.Count; i++)
        {
            var path = $"bots[{i}]";
            if (file.Bots[i] is not { } entry)
                throw new BotsFileException(path, "must be an object that describes a bot");
            Check(entry, path);
            if (!names.TryAdd(entry.Name!, i))
                throw new BotsFileException($"{path}.name", $"\"{entry.Name}\" is the name of bots[{names[entry.Name!]}] too; each bot needs its own");
        }

        return file;
    }

    private static BotsFile Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<BotsFile>(json, BotsFileJson.Options) is { Bots: not null } file
                ? file
                : throw new BotsFileException("", "the file must be like {\"bots\": [ … ]}");
        }
        catch (JsonException fault)
        {
            throw Explain(fault);
        }
    }

    private static void Check(BotEntry entry, string path)
    {
        if (entry.Name is null)
            throw new BotsFileException($"{path}.name", "is missing");
        Require(BotName.Read(entry.Name) == entry.Name, $"{path}.name", "must have 1 to 96 characters, without spaces around");
        CheckForm(entry, path);
        Require(entry.Language is null || Languages.IsKnown(entry.Language), $"{path}.language", $"unknown \"{entry.Language}\"; known: {string.Join(", ", Languages.All)}");
        Require(entry.Token is null || BotTokens.BotIdOf(entry.Token) is not null, $"{path}.token", "is not a bot token; copy the whole line that BotFather gave");
        Require(BotAddress.TryRead(entry.ApiBaseUrl, out _), $"{path}.apiBaseUrl", "must be an address like https://api.telegram.org");
        Require(entry.Moderation is null or "post" or "pre", $"{path}.moderation", $"unknown \"{entry.Moderation}\"; known: post, pre");
        Require(entry.Updates is null or "polling" or "webhook", $"{path}.updates", $"unknown \"{entry.Updates}\"; known: polling, webhook");
        Require(entry.Source is null || (BotName.Read(entry.Source) == entry.Source && entry.Source != entry.Name), $"{path}.source", "must be the name of another bot");
        CheckChats(entry, path);
        Require(
            entry.Partner is not { } partner || new PartnerLink(partner.Label ?? "", partner.Url ?? "").IsValid,
            $"{path}.partner",
            "must have a label of 1 to 40 characters and a url that begins with https://");
        Require(entry.TimeZone is null || BotTimeZone.IsKnown(entry.TimeZone), $"{path}.timeZone", $"unknown \"{entry.TimeZone}\"; must be a time zone like Europe/Kyiv");
        if (entry.Prices is { } prices)
            CheckPrices(entry, prices, $"{path}.prices");
        if (entry.Repost is { } repost)
            CheckRepost(repost, $"{path}.repost");
        if (entry.Limits is { } limits)
            CheckLimits(limits, $"{path}.limits");
    }

    private static void CheckLimits(LimitsEntry limits, string path)
    {
        Require(limits.OpenRequests is null or (>= 1 and <= LimitSettings.MostRequests), $"{path}.openRequests", "must be a whole number from 1 to 1000");
        Require(limits.MinutesBetween is null or (>= 1 and <= LimitSettings.MostMinutes), $"{path}.minutesBetween", "must be a whole number from 1 to 10080");
        Require(limits.DuplicateDays is null or (>= 1 and <= LimitSettings.MostDays), $"{path}.duplicateDays", "must be a whole number from 1 to 365");
        Require(limits.DuplicateAction is null or LimitSettings.Show or LimitSettings.Refuse, $"{path}.duplicateAction", $"unknown \"{limits.DuplicateAction}\"; known: show, refuse");
        Require(limits.MessagesPerMinute is null or (>= LimitSettings.FewestMessages and <= LimitSettings.MostMessages), $"{path}.messagesPerMinute", "must be a whole number from 5 to 1000");
    }

    private static void CheckForm(BotEntry entry, string path)
    {
        Require(entry.Preset is not null || entry.Form is not null, path, "needs a \"preset\" or a \"form\"");
        Require(entry.Preset is null || entry.Form is null, path, "has a \"preset\" and a \"form\"; leave one out");
        if (entry.Form is not { } form)
            return;
        try
        {
            FormReader.Read(form.GetRawText());
        }
        catch (FormFaultsException faults)
        {
            var first = faults.Faults[0];
            var more = faults.Faults.Count > 1 ? $" (and {faults.Faults.Count - 1} more)" : "";
            throw new BotsFileException(first.Path.Length == 0 ? $"{path}.form" : $"{path}.form.{first.Path}", first.Problem.ReplaceLineEndings(" ") + more);
        }
    }

    private static void CheckChats(BotEntry entry, string path)
    {
        if (entry.Channel is { } channel)
        {
            Require(channel.Id is < 0, $"{path}.channel.id", "must be a channel's id, like -1001234567890");
            Require(channel.Username is null || ChatName.Read(channel.Username)?[0] == '@', $"{path}.channel.username", "must be a public name like @garage");
        }

        Require(entry.DiscussionGroupId is null or < 0, $"{path}.discussionGroupId", "must be a group's id, like -1001234567890");
        Require(entry.AdminGroupId is null or < 0, $"{path}.adminGroupId", "must be a group's id, like -1001234567890");
        Require(entry.FeedbackGroupId is null or < 0, $"{path}.feedbackGroupId", "must be a group's id, like -1001234567890");
    }

    private static void CheckRepost(RepostEntry repost, string path)
    {
        Require(repost.AfterDays is >= 1 and <= 365, $"{path}.afterDays", "must be a whole number from 1 to 365");
        Require(repost.MaxTimes is >= 1 and <= 100, $"{path}.maxTimes", "must be a whole number from 1 to 100");
        Require(repost.Mode is "ask" or "auto", $"{path}.mode", repost.Mode is null ? "is missing; known: ask, auto" : $"unknown \"{repost.Mode}\"; known: ask, auto");
        CheckRepostTime(repost, path);
    }

    private static void CheckPrices(BotEntry entry, IReadOnlyList<PriceEntry> prices, string path)
    {
        Require(entry.Source is not null, path, "only a bot with a \"source\" can have prices");
        for (var i = 0; i < prices.Count; i++)
        {
            Require(BotPrices.Of([prices[i]]) is not null, $"{path}[{i}]", "must be like {\"tier\": \"month\", \"method\": \"stars\", \"amount\": 100}; tiers month, year, forever; methods stars, provider, liqpay, the latter two with \"currency\" UAH, USD or EUR");
            Require(!prices.Take(i).Any(p => p.Tier == prices[i].Tier && p.Method == prices[i].Method), $"{path}[{i}]", "this tier has a price for this method already");
        }
    }

    private static void CheckRepostTime(RepostEntry repost, string path)
    {
        var at = repost.At is null ? RepostRule.UsualTime : BotEntryMapping.ReadTime(repost.At);
        Require(at >= RenewalHours.Earliest && at <= RenewalHours.Latest, $"{path}.at", "must be a time from 08:00 to 20:00, like 16:00");
    }

    private static void Require(bool right, string path, string problem)
    {
        if (!right)
            throw new BotsFileException(path, problem);
    }

    private static BotsFileException Explain(JsonException fault)
    {
        var path = fault.Path is ['$', '.', .. var rest] ? rest : "";
        if (Unmapped().Match(fault.Message) is { Success: true } unknown)
            return new BotsFileException(Join(path, unknown.Groups[1].Value), "unknown; see docs/operations.md for what a bot may have");
        if (Duplicate().Match(fault.Message) is { Success: true } twice)
            return new BotsFileException(Join(path, twice.Groups[1].Value), "stands here twice");
        if (fault.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return new BotsFileException(path, $"must be {Wanted(path)}");
        return new BotsFileException("", $"the file is not valid JSON at line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}");
    }

    /// <summary>The reader's path ends before the property, or with it: that depends on what came before.</summary>
    private static string Join(string path, string name) =>
        path.Length == 0 ? name : path == name || path.EndsWith($".{name}", StringComparison.Ordinal) ? path : $"{path}.{name}";

    private static string Wanted(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "" => "like {\"bots\": [ … ]}",
        "bots" => "a list of bots",
        "enabled" => "true or false",
        "id" or "discussionGroupId" or "adminGroupId" or "feedbackGroupId" or "afterDays" or "maxTimes"
            or "openRequests" or "minutesBetween" or "duplicateDays" or "messagesPerMinute" => "a whole number",
        "channel" => "like {\"id\": -1001234567890}",
        "limits" => "like {\"openRequests\": 5, \"messagesPerMinute\": 60}",
        "repost" => "like {\"afterDays\": 7, \"maxTimes\": 3, \"mode\": \"ask\"}",
        var last when last.EndsWith(']') => "an object that describes a bot",
        _ => "a text in quotes",
    };

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("^Duplicate property '([^']*)'")]
    private static partial Regex Duplicate();
}
