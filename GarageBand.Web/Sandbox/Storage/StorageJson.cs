using System.Text.Json.Serialization;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Storage;

/// <summary>How the world's things are written to its file.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SandboxPerson))]
[JsonSerializable(typeof(BotAccount))]
[JsonSerializable(typeof(Chat))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(StoredFile))]
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(Charge))]
internal sealed partial class StorageJson : JsonSerializerContext;
