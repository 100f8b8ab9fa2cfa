using System.Globalization;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Endpoints;

/// <summary><c>/telegram/{bot's public id}</c>: where Telegram brings the updates of bots that don't ask for them.</summary>
public static class WebhookEndpoints
{
    /// <summary>An update is a few kilobytes.</summary>
    private const long LongestBody = 1024 * 1024;

    private const int RetryAfterSeconds = 5;

    public static WebApplication MapWebhooks(this WebApplication app)
    {
        app.MapPost("/telegram/{publicId:guid}", TakeAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        return app;
    }

    private static async Task<IResult> TakeAsync(Guid publicId, [FromServices] WebhookIntake intake, HttpContext context)
    {
        var outcome = await intake.TakeAsync(publicId, context.Request.Headers[WebhookSecret.Header], context.Request.Body, context.RequestAborted);
        if (outcome == IntakeOutcome.Busy)
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return outcome switch
        {
            IntakeOutcome.Taken => Results.Ok(),
            IntakeOutcome.Unknown => Results.NotFound(),
            IntakeOutcome.Refused => Results.StatusCode(StatusCodes.Status403Forbidden),
            IntakeOutcome.Malformed => Results.BadRequest(),
            _ => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        };
    }
}
