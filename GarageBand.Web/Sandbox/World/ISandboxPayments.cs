namespace GarageBand.Web.Sandbox.World;

/// <summary>
/// The sandbox's money, as its people see it; they have as much as they need. Whoever may not do what is asked gets a <see cref="SandboxRefusalException"/>. Safe from any
/// thread.
/// </summary>
public interface ISandboxPayments
{
    /// <summary>The invoice behind a link as createInvoiceLink makes them; null: no such link.</summary>
    SandboxInvoice? FindLink(string address);

    /// <summary>Pays an invoice message: asks its bot and waits for the answer.</summary>
    /// <param name="personId">Who pays.</param>
    /// <param name="peer">As in <see cref="ISandboxWorld"/>.</param>
    /// <param name="messageId">Where the invoice stands.</param>
    /// <param name="cancellationToken">Stops waiting; what the bot lets through is paid all the same.</param>
    Task<SandboxPaid> PayAsync(long personId, long peer, int messageId, CancellationToken cancellationToken = default);

    /// <summary>Pays what a link asks for.</summary>
    Task<SandboxPaid> PayLinkAsync(long personId, string address, CancellationToken cancellationToken = default);

    /// <summary>What the person paid, oldest first.</summary>
    IReadOnlyList<SandboxReceipt> PaidBy(long personId);

    /// <summary>Null: the person paid no such thing.</summary>
    SandboxReceipt? FindReceipt(long personId, string chargeId);

    /// <summary>Lets the next payment of a subscription happen now.</summary>
    /// <param name="personId">Whose it is.</param>
    /// <param name="chargeId">Any payment of it.</param>
    SandboxReceipt Renew(long personId, string chargeId);

    /// <summary>Lets a subscription end with what is paid for, or go on.</summary>
    /// <param name="personId">Whose it is.</param>
    /// <param name="chargeId">Any payment of it.</param>
    /// <param name="ends">False: takes it up again.</param>
    void SetEnding(long personId, string chargeId, bool ends);
}
