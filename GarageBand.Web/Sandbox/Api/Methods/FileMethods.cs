using GarageBand.Web.Sandbox.Files;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>getFile and getUserProfilePhotos.</summary>
internal sealed class FileMethods(WorldState world, SandboxFiles files) : IApiMethodGroup
{
    /// <summary>Bytes that a bot may download (Bot API, getFile).</summary>
    private const long Most = 20 * 1024 * 1024;

    public void Register(ApiMethods methods)
    {
        methods.Add("getFile", GetFile);
        methods.Add("getUserProfilePhotos", GetUserProfilePhotos);
    }

    private void GetFile(ApiCall call)
    {
        var given = call.Request.Text("file_id") ?? throw ApiFault.BadRequest("file_id not specified");
        StoredFile? file = null;
        var id = FileIds.Read(call.Bot, given);
        using (world.Enter())
        {
            if (id is not null)
                world.Files.TryGetValue(id.Value.Key, out file);
        }

        if (file is null || id is null)
            throw ApiFault.BadRequest("wrong file_id or the file is temporarily unavailable");
        if (file.Size > Most)
            throw ApiFault.BadRequest("file is too big");
        var size = id.Value.Size;
        call.Json.WriteStartObject();
        call.Json.WriteString("file_id", given);
        call.Json.WriteString("file_unique_id", FileIds.Unique(file, size));
        call.Json.WriteNumber("file_size", new FileInfo(files.Locate(file, size)).Length);
        call.Json.WriteString("file_path", FilePaths.Make(file, size));
        call.Json.WriteEndObject();
    }

    private static void GetUserProfilePhotos(ApiCall call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteNumber("total_count", 0);
        call.Json.WriteStartArray("photos");
        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
    }
}
