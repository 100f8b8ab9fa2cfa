using GarageBand.Bots.Payments.LiqPay;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Endpoints;

/// <summary><c>/payments/liqpay/{bot's public id}</c>: where LiqPay tells what was paid. Whoever tells is known by the signature.</summary>
public static class PaymentEndpoints
{
    /// <summary>A notice is a few kilobytes.</summary>
    private const long LongestBody = 64 * 1024;

    public static IEndpointRouteBuilder MapPayments(this IEndpointRouteBuilder app)
    {
        app.MapPost(LiqPayIntake.Path + "{publicId:guid}", TakeAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        return app;
    }

    private static async Task<IResult> TakeAsync(Guid publicId, [FromServices] LiqPayIntake intake, HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["data"].ToString() is not { Length: > 0 } data || form["signature"].ToString() is not { Length: > 0 } signature)
            return Results.BadRequest();

        // Once it is signed, what is told is kept, also when LiqPay hangs up.
        return await intake.TakeAsync(publicId, data, signature, CancellationToken.None) switch
        {
            LiqPayOutcome.Taken => Results.Ok(),
            LiqPayOutcome.Unknown => Results.NotFound(),
            LiqPayOutcome.Refused => Results.StatusCode(StatusCodes.Status403Forbidden),
            LiqPayOutcome.NotAsOrdered => Results.StatusCode(StatusCodes.Status409Conflict),
            _ => Results.BadRequest(),
        };
    }
}
