using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using PhoneNumbers;

namespace GarageBand.Bots.Conversations.Inputs;

internal static class PhoneInput
{
    /// <param name="shared">From a contact: always with the country's code, the plus may be missing.</param>
    public static void Take(EngineTurn turn, PhoneStep step, string typed, bool shared)
    {
        if (Parse(shared && !typed.StartsWith('+') ? $"+{typed}" : typed, step.Region) is { } number)
            turn.Accept(step, new PhoneAnswer(number));
        else
            turn.Ask(turn.Text("phoneUnknown"));
    }

    /// <summary>E.164; null: it is no number that anybody could have.</summary>
    internal static string? Parse(string typed, string region)
    {
        if (typed.Length > 40)
            return null;

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(typed, region);
            if (!util.IsValidNumber(number) && !typed.TrimStart().StartsWith('+'))
                number = util.Parse("+" + typed.Trim(), region);
            return util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
