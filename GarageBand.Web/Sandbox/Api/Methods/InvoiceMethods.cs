using System.Security.Cryptography;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>sendInvoice, createInvoiceLink, answerPreCheckoutQuery.</summary>
internal sealed class InvoiceMethods(WorldState world, Outbox outbox, Checkouts checkouts) : IApiMethodGroup
{
    private const string SlugLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public void Register(ApiMethods methods)
    {
        methods.Add("sendInvoice", SendInvoice);
        methods.Add("createInvoiceLink", CreateInvoiceLink);
        methods.Add("answerPreCheckoutQuery", AnswerPreCheckoutQuery);
    }

    private void SendInvoice(ApiCall call)
    {
        var invoice = InvoiceParameters.Read(call, isLink: false);
        var markup = MarkupParameters.Read(call.Request, mayPay: true);
        if (markup.Inline is { } rows && rows[0][0].OtherKind != InlineButton.Pay)
            throw ApiFault.BadRequest("REPLY_MARKUP_BUY_EMPTY");
        outbox.SendOne(call, markup, new Message { Invoice = invoice });
    }

    private void CreateInvoiceLink(ApiCall call)
    {
        var invoice = InvoiceParameters.Read(call, isLink: true);
        invoice.Slug = RandomNumberGenerator.GetString(SlugLetters, 20);
        using (world.Enter())
            world.Ledger.Add(invoice, world.NextId(CounterOf.Invoices));
        call.Json.WriteStringValue($"https://t.me/${invoice.Slug}");
    }

    private void AnswerPreCheckoutQuery(ApiCall call)
    {
        var refusal = call.Request.Flag("ok")
            ? null
            : call.Request.Text("error_message") ?? throw ApiFault.BadRequest("parameter \"error_message\" is required");
        using (world.Enter())
        {
            if (!checkouts.Answer(call.Bot, call.Request.Text("pre_checkout_query_id") ?? "", refusal))
                throw ApiFault.BadRequest("query is too old and response timeout expired or query ID is invalid");
        }

        call.Done();
    }
}
