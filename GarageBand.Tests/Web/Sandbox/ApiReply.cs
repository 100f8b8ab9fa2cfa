using System.Text.Json;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>What the Bot API answered.</summary>
public sealed record ApiReply(int Status, JsonElement Body)
{
    public bool IsOk => Body.GetProperty("ok").GetBoolean();

    public JsonElement Result => Body.GetProperty("result");

    public string Description => Body.GetProperty("description").GetString()!;

    public int RetryAfter => Body.GetProperty("parameters").GetProperty("retry_after").GetInt32();

    public void Refused(int code, string description)
    {
        Assert.Equal(code, Status);
        Assert.False(IsOk);
        Assert.Equal(code, Body.GetProperty("error_code").GetInt32());
        Assert.Equal(description, Description);
    }
}
