using System.Text.RegularExpressions;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>setWebhook, deleteWebhook and getWebhookInfo. Unlike Telegram it takes plain HTTP, as a self-hosted Bot API server does.</summary>
internal sealed partial class WebhookMethods(WorldState world, WebhookCourier courier, UpdateTaker taker) : IApiMethodGroup
{
    public void Register(ApiMethods methods)
    {
        methods.Add("setWebhook", SetWebhook);
        methods.Add("deleteWebhook", DeleteWebhook);
        methods.Add("getWebhookInfo", GetWebhookInfo);
    }

    private void SetWebhook(ApiCall call)
    {
        var url = call.Request.Text("url");
        if (url is null)
        {
            DeleteWebhook(call);
            return;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw ApiFault.BadRequest("bad webhook: invalid webhook URL specified");
        var secret = call.Request.Text("secret_token");
        if (secret is not null && !Secret().IsMatch(secret))
            throw ApiFault.BadRequest("secret token contains unallowed characters");
        var allowed = UpdateMethods.Allowed(call.Request);
        using (world.Enter())
        {
            taker.SetAllowed(call.Bot, allowed);
            DropPending(call);
            call.Bot.Webhook = new WebhookSettings { Url = url, Secret = secret, MaxConnections = (int)(call.Request.Number("max_connections") ?? 40) };
            world.Save(call.Bot);
            call.Bot.Updates.Parked?.End(PollEnd.WebhookSet);
            if (call.Bot.Updates.Count > 0)
                courier.Wake(call.Bot);
        }

        call.Done();
    }

    private void DeleteWebhook(ApiCall call)
    {
        using (world.Enter())
        {
            DropPending(call);
            call.Bot.Webhook = null;
            world.Save(call.Bot);
        }

        call.Done();
    }

    private void GetWebhookInfo(ApiCall call)
    {
        using (world.Enter())
        {
            var webhook = call.Bot.Webhook;
            call.Json.WriteStartObject();
            call.Json.WriteString("url", webhook?.Url ?? "");
            call.Json.WriteBoolean("has_custom_certificate", false);
            call.Json.WriteNumber("pending_update_count", call.Bot.Updates.Count);
            if (webhook is not null)
                call.Json.WriteNumber("max_connections", webhook.MaxConnections);
            if (webhook?.LastErrorAt is { } failed)
            {
                call.Json.WriteNumber("last_error_date", new DateTimeOffset(failed, TimeSpan.Zero).ToUnixTimeSeconds());
                call.Json.WriteString("last_error_message", webhook.LastError);
            }

            if (call.Bot.AllowedUpdates is { } allowed)
            {
                call.Json.WriteStartArray("allowed_updates");
                allowed.ForEach(call.Json.WriteStringValue);
                call.Json.WriteEndArray();
            }

            call.Json.WriteEndObject();
        }
    }

    private void DropPending(ApiCall call)
    {
        if (call.Request.Flag("drop_pending_updates"))
            taker.Confirm(call.Bot, long.MaxValue);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Secret();
}
