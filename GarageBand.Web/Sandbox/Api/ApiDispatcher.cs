using System.Buffers;
using System.Text.Json;
using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Answers one HTTP request to <c>/bot{token}/{method}</c>.</summary>
internal sealed class ApiDispatcher(WorldState world, ApiMethods methods, InjectedFaults faults, CallCounts counts)
{
    /// <summary>Bytes that an upload may have (Bot API, "Sending files").</summary>
    private const long BodyMost = 52 * 1024 * 1024;

    public async Task HandleAsync(HttpContext http, string token, string name)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        var status = 200;
        try
        {
            var method = methods.Find(name) ?? throw new ApiFault(404, "Not Found");
            var bot = FindBot(token) ?? throw new ApiFault(401, "Unauthorized");
            var fault = faults.Take(name);
            if (fault is { Kind: FaultKind.DropBefore })
            {
                http.Abort();
                return;
            }

            await StrikeAsync(fault, http.RequestAborted);
            await CallAsync(http, bot, method, body);
            if (fault is { Kind: FaultKind.DropAfter })
            {
                http.Abort();
                return;
            }

            if (fault is { Kind: FaultKind.DelayAfter })
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Value.Value), world.Time, http.RequestAborted);
            if (fault is { Kind: FaultKind.ServerErrorAfter })
                throw new ApiFault(500, "Internal Server Error");
        }
        catch (ApiFault fault)
        {
            status = fault.Code;
            body.ResetWrittenCount();
            WriteFault(body, fault);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        counts.Add(name, status);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    public BotAccount? FindBot(string token)
    {
        using (world.Enter())
            return world.BotsByToken.GetValueOrDefault(token);
    }

    private static async Task CallAsync(HttpContext http, BotAccount bot, ApiMethod method, ArrayBufferWriter<byte> body)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BodyMost;
        var request = await ApiRequestReader.ReadAsync(http.Request, http.RequestAborted);
        await using var json = new Utf8JsonWriter(body, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteBoolean("ok", true);
        json.WritePropertyName("result");
        try
        {
            await method(new ApiCall(bot, request, json, http.RequestAborted));
        }
        catch
        {
            json.Reset();
            throw;
        }

        json.WriteEndObject();
    }

    private async Task StrikeAsync((FaultKind Kind, int Value)? fault, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case FaultKind.ServerError:
                throw new ApiFault(500, "Internal Server Error");
            case FaultKind.TooMany:
                throw ApiFault.TooMany(fault.Value.Value);
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Value.Value), world.Time, cancellationToken);
                break;
            default:
                break;
        }
    }

    private static void WriteFault(ArrayBufferWriter<byte> body, ApiFault fault)
    {
        using var json = new Utf8JsonWriter(body, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteBoolean("ok", false);
        json.WriteNumber("error_code", fault.Code);
        json.WriteString("description", fault.Message);
        if (fault.RetryAfter is not null || fault.MigrateToChatId is not null)
        {
            json.WriteStartObject("parameters");
            if (fault.RetryAfter is { } seconds)
                json.WriteNumber("retry_after", seconds);
            if (fault.MigrateToChatId is { } chatId)
                json.WriteNumber("migrate_to_chat_id", chatId);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
