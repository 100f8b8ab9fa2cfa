using System.Text;
using System.Text.Json;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Reads parameters from the query and from a JSON, urlencoded or multipart body.</summary>
internal static class ApiRequestReader
{
    public static async Task<ApiRequest> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var request = new ApiRequest();
        if (http.QueryString.HasValue)
        {
            foreach (var (name, value) in http.Query)
                request.Set(name, value.ToString());
        }

        if (HttpMethods.IsGet(http.Method) || http.ContentLength == 0 || http.ContentType is null)
            return request;
        if (http.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            await ReadJsonAsync(http, request, cancellationToken);
        else if (http.HasFormContentType)
            await ReadFormAsync(http, request, cancellationToken);
        return request;
    }

    private static async Task ReadJsonAsync(HttpRequest http, ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Body, cancellationToken: cancellationToken);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw ApiFault.BadRequest("can't parse JSON object");
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String)
                    request.Set(property.Name, property.Value.GetString()!);
                else if (property.Value.ValueKind != JsonValueKind.Null)
                    request.Set(property.Name, property.Value.GetRawText());
            }
        }
        catch (JsonException)
        {
            throw ApiFault.BadRequest("can't parse JSON object");
        }
    }

    private static async Task ReadFormAsync(HttpRequest http, ApiRequest request, CancellationToken cancellationToken)
    {
        IFormCollection form;
        try
        {
            form = await http.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw ApiFault.BadRequest("can't parse the request's body");
        }

        foreach (var (name, value) in form)
            request.Set(name, value.ToString());
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, cancellationToken);
            var name = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(file.FileName));
            request.Uploads[file.Name] = new ApiUpload(
                content.GetBuffer().AsMemory(0, (int)content.Length),
                name.Contains('\uFFFD') ? file.FileName : name,
                file.Headers.ContentType.ToString() is { Length: > 0 } type ? type : "application/octet-stream");
        }
    }
}
