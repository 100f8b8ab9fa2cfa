using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Control;

/// <summary>What a person pays, as control routes under <c>/people/{id}</c>.</summary>
internal static class PaymentControl
{
    /// <summary>
    /// <c>pay</c> waits for the bot and answers <c>{isPaid, error, receipt}</c>; <c>payments</c> lists what was paid; a subscription is renewed now by
    /// <c>subscriptions/renew</c>, and let end or taken up again by <c>subscriptions/end</c>.
    /// </summary>
    public static void MapPayments(this RouteGroupBuilder group)
    {
        var person = group.MapGroup("/people/{id:long}");
        person.MapPost("/pay", PayAsync);
        person.MapGet("/payments", (long id, ISandboxPayments payments) => SandboxControl.Answer(payments.PaidBy(id)));
        person.MapPost("/subscriptions/renew", async (long id, HttpContext http, ISandboxPayments payments) =>
            SandboxControl.Answer(payments.Renew(id, (await SandboxControl.ReadAsync<SubscriptionRequest>(http)).ChargeId)));
        person.MapPost("/subscriptions/end", async (long id, HttpContext http, ISandboxPayments payments) =>
        {
            var request = await SandboxControl.ReadAsync<SubscriptionRequest>(http);
            payments.SetEnding(id, request.ChargeId, request.Ends ?? true);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> PayAsync(long id, HttpContext http, ISandboxPayments payments)
    {
        var request = await SandboxControl.ReadAsync<PayRequest>(http);
        var paid = request.Link is { } link
            ? await payments.PayLinkAsync(id, link, http.RequestAborted)
            : await payments.PayAsync(id, request.Peer, request.MessageId, http.RequestAborted);
        return SandboxControl.Answer(new { isPaid = paid.Receipt is not null, paid.Error, paid.Receipt });
    }
}
