namespace GarageBand.Web.Sandbox.Api;

/// <summary>Methods that belong together.</summary>
internal interface IApiMethodGroup
{
    void Register(ApiMethods methods);
}
