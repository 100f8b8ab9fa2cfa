namespace GarageBand.Web.Sandbox.Api;

/// <summary>
/// The segment <c>bot{token}</c> of an address. A constraint and no pattern: routing looks for a pattern's literal from the right, in any case,
/// so that a token with "bot" somewhere in it would find no route.
/// </summary>
internal sealed class BotRoute : IRouteConstraint
{
    public const string Name = "sandboxBot";

    private const string Prefix = "bot";

    public static string Token(string segment) => segment[Prefix.Length..];

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string segment && segment.Length > Prefix.Length && segment.StartsWith(Prefix, StringComparison.Ordinal);
}
