using System.Text.Json.Serialization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>An update as the bot will get it.</summary>
internal sealed class PendingUpdate
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The whole update object, UTF-8.</summary>
    public byte[] Json { get; set; } = [];

    /// <summary>The message that is read once the bot took this; null: none.</summary>
    [JsonIgnore]
    public Message? Message { get; set; }
}
