namespace GarageBand.Web.Sandbox.Api;

internal delegate ValueTask ApiMethod(ApiCall call);

/// <summary>The methods there are, by name in any case.</summary>
internal sealed class ApiMethods
{
    private readonly Dictionary<string, ApiMethod> methods = new(StringComparer.OrdinalIgnoreCase);

    public ApiMethods(IEnumerable<IApiMethodGroup> groups)
    {
        foreach (var group in groups)
            group.Register(this);
    }

    public ApiMethod? Find(string name) => methods.GetValueOrDefault(name);

    public void Add(string name, ApiMethod method) => methods.Add(name, method);

    public void Add(string name, Action<ApiCall> method) => methods.Add(name, call =>
    {
        method(call);
        return ValueTask.CompletedTask;
    });
}
