using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>A bot's Stars: refunds, subscriptions, transactions, balance.</summary>
internal sealed class StarMethods(WorldState world, Charges charges) : IApiMethodGroup
{
    public void Register(ApiMethods methods)
    {
        methods.Add("refundStarPayment", RefundStarPayment);
        methods.Add("editUserStarSubscription", EditUserStarSubscription);
        methods.Add("getStarTransactions", GetStarTransactions);
        methods.Add("getMyStarBalance", GetMyStarBalance);
    }

    private void RefundStarPayment(ApiCall call)
    {
        using (world.Enter())
        {
            var (person, charge) = Charge(call);
            if (charge.RefundedAt != 0)
                throw ApiFault.BadRequest("CHARGE_ALREADY_REFUNDED");
            charges.Refund(person, call.Bot, charge);
        }

        call.Done();
    }

    private void EditUserStarSubscription(ApiCall call)
    {
        using (world.Enter())
        {
            var (_, charge) = Charge(call);
            if (!charge.IsSubscription)
                throw ApiFault.BadRequest("CHARGE_ID_INVALID");
            var first = charges.First(charge);
            first.IsEndedByBot = call.Request.Flag("is_canceled");
            world.Ledger.Save(first);
        }

        call.Done();
    }

    private void GetStarTransactions(ApiCall call)
    {
        var offset = Math.Max(0, call.Request.Number("offset") ?? 0);
        var limit = call.Request.Number("limit") ?? 100;
        if (limit is < 1 or > 100)
            limit = 100;
        using (world.Enter())
        {
            var paid = Mine(call.Bot).Select(c => (Charge: c, IsRefund: false, At: c.Date));
            var refunded = Mine(call.Bot).Where(c => c.RefundedAt != 0).Select(c => (Charge: c, IsRefund: true, At: c.RefundedAt));
            call.Json.WriteStartObject();
            call.Json.WriteStartArray("transactions");
            foreach (var (charge, isRefund, _) in paid.Concat(refunded).OrderBy(t => t.At).ThenBy(t => t.IsRefund).ThenBy(t => t.Charge.Number).Skip((int)offset).Take((int)limit))
                PaymentJson.WriteTransaction(call.Json, charge, User.Of(world.People[charge.PersonId]), isRefund);
            call.Json.WriteEndArray();
            call.Json.WriteEndObject();
        }
    }

    private void GetMyStarBalance(ApiCall call)
    {
        using (world.Enter())
        {
            call.Json.WriteStartObject();
            call.Json.WriteNumber("amount", Mine(call.Bot).Where(c => c.RefundedAt == 0).Sum(c => c.Invoice.Amount));
            call.Json.WriteEndObject();
        }
    }

    private IEnumerable<Charge> Mine(BotAccount bot) => world.Ledger.Charges.Values.Where(c => c.Invoice.BotId == bot.Id && c.Invoice.IsStars);

    private (SandboxPerson Person, Charge Charge) Charge(ApiCall call)
    {
        var user = call.Request.Number("user_id") is { } id && world.People.TryGetValue(id, out var person) ? person : throw ApiFault.BadRequest("user not found");
        if (call.Request.Text("telegram_payment_charge_id") is not { } chargeId)
            throw ApiFault.BadRequest("parameter \"telegram_payment_charge_id\" is required");
        return charges.Find(chargeId, call.Bot.Id, user.Id) is { Invoice.IsStars: true } charge ? (user, charge) : throw ApiFault.BadRequest("CHARGE_ID_INVALID");
    }
}
