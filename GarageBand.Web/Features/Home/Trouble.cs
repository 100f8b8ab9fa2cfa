using GarageBand.Data.Deliveries;

namespace GarageBand.Web.Features.Home;

/// <summary>A call to Telegram that somebody should look at.</summary>
/// <param name="RequestId">Null: it concerns no request.</param>
/// <param name="Number">The request's, as people see it.</param>
/// <param name="At">UTC.</param>
public sealed record Trouble(long DeliveryId, long BotId, string Purpose, DeliveryState State, string? Failure, DateTime At, long? RequestId, long? Number);
