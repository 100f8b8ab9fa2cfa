namespace GarageBand.Web.Features.Payments;

/// <summary>What a line of the ledger is. Of one moment, the larger stands first.</summary>
public enum LedgerKind
{
    Payment = 0,
    Donation = 1,

    /// <summary>Money that went back.</summary>
    Refund = 2,
}
