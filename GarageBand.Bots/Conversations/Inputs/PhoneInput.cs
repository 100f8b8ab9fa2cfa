using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using PhoneNumbers;

namespace GarageBand.Bots.Conversations.Inputs;

internal static class PhoneInput
{
    private const int LongestTyped = 60;

    public static void Take(EngineTurn turn, PhoneStep step, string typed)
    {
        if (Parse(typed, step.Region) is { } number)
            turn.Accept(step, new PhoneAnswer(number));
        else
            turn.Ask(turn.Text("phoneUnknown"));
    }

    /// <summary>A contact proves the number only when it is the sender's own; anybody can share anybody's.</summary>
    public static void Take(EngineTurn turn, PhoneStep step, ContactReceived contact)
    {
        if (contact.UserId != turn.Around.Person.Id)
            turn.Ask(turn.Text("phoneForeign"));
        else
            Take(turn, step, contact.Phone.StartsWith('+') ? contact.Phone : $"+{contact.Phone}");
    }

    /// <summary>E.164; null: it is no number that anybody could have, or more than one.</summary>
    internal static string? Parse(string typed, string region)
    {
        if (typed.Length > LongestTyped)
            return null;

        var digits = string.Concat(typed.Where(char.IsAsciiDigit));

        // With the country's code but no plus; and with 8 for long distance, as it was dialled in Ukraine until 2009.
        string[] candidates = region == "UA" && digits.StartsWith("80", StringComparison.Ordinal) && digits.Length == 11
            ? [typed, $"+3{digits}"]
            : [typed, $"+{typed.Trim().TrimStart('+')}"];
        return candidates.Select(c => Valid(c, region)).FirstOrDefault(n => n is not null) ?? Within(typed, region);
    }

    private static string? Valid(string typed, string region)
    {
        // Letters would count as a vanity number's digits.
        if (typed.Any(char.IsLetter))
            return null;
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(typed, region);
            return util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>"Мой номер 067 123-45-67, Viber".</summary>
    private static string? Within(string typed, string region)
    {
        var util = PhoneNumberUtil.GetInstance();
        var found = util.FindNumbers(typed, region).Select(m => util.Format(m.Number, PhoneNumberFormat.E164)).Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
