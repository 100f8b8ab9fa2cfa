using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>The keys of a shop at LiqPay; part of <see cref="Bot"/>.</summary>
public sealed class LiqPayShop
{
    /// <summary>Stands in every checkout link.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>Signs what goes there and proves what comes back; protected like the bot's token.</summary>
    public string ProtectedPrivateKey { get; set; } = "";

    /// <summary>Test payments, for which no money moves, count as paid.</summary>
    public bool TestPayments { get; set; }

    internal static void Configure<TOwner>(OwnedNavigationBuilder<TOwner, LiqPayShop> builder)
        where TOwner : class
    {
        builder.Property(x => x.PublicKey).HasMaxLength(100);
        builder.Property(x => x.ProtectedPrivateKey).HasMaxLength(2000);
    }
}
