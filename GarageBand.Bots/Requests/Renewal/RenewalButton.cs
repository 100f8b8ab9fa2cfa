using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>A button under the question: lives for weeks, so it carries what it does and to which request: <c>renew:again:123</c>.</summary>
internal sealed record RenewalButton(RenewalAction Action, long RequestId)
{
    private const string Prefix = "renew";

    private static readonly (RenewalAction Action, string Code)[] Codes = [(RenewalAction.Close, "close"), (RenewalAction.Again, "again"), (RenewalAction.Keep, "keep")];

    public string Data => string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{Array.Find(Codes, c => c.Action == Action).Code}:{RequestId}");

    /// <summary>False: it is no such button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out RenewalButton? button)
    {
        button = null;
        if (data.Split(':') is not [Prefix, var code, var id] || !Codes.Any(c => c.Code == code) || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var requestId))
            return false;

        button = new RenewalButton(Array.Find(Codes, c => c.Code == code).Action, requestId);
        return true;
    }
}
