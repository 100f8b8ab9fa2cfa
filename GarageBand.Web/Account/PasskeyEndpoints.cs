using System.Globalization;
using System.Text.Json;
using GarageBand.Data.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Account;

/// <summary>What <c>passkeys.js</c> asks: each way begins with a challenge of ours, kept in a cookie of five minutes.</summary>
internal static class PasskeyEndpoints
{
    /// <summary>What a browser sends is a few hundred bytes.</summary>
    private const int LongestCredential = 16_384;

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var passkeys = app.MapGroup("/account/passkeys").FromOwnPagesOnly();
        passkeys.MapPost("/ask", AskAsync).AllowAnonymous();
        passkeys.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        passkeys.MapPost("/offer", OfferAsync).RequireAuthorization(Policies.Observe);
        passkeys.MapPost("/add", AddAsync).RequireAuthorization(Policies.Observe);
    }

    private static async Task<IResult> AskAsync(SignInManager<StaffMember> accounts) => Options(await accounts.MakePasskeyRequestOptionsAsync(null));

    private static async Task<IResult> SignInAsync(
        [FromBody] JsonElement credential, bool stay, string? back, HttpContext context, SignInManager<StaffMember> accounts, StaffSignIn signIn, StaffEntrance entrance)
    {
        if (Text(credential) is not { } text || await TryAsync(() => accounts.PerformPasskeyAssertionAsync(text)) is not { Succeeded: true } shown)
            return Refused("PasskeyUnknown");
        var result = await signIn.TryPasskeyAsync(shown.User.Id, shown.Passkey, context.RequestAborted);
        if (result is not { Principal: { } principal, Member: { } member })
            return Refused(result.Disabled ? "SignInDisabled" : result.Locked ? "SignInLocked" : "PasskeyUnknown");
        await entrance.EnterAsync(context, principal, member, stay);
        return Results.Json(new { to = ReturnAddress.Read(back) });
    }

    private static async Task<IResult> OfferAsync(HttpContext context, SignInManager<StaffMember> accounts)
    {
        var (id, email) = (ActorAccess.IdOf(context.User) ?? 0, context.User.Identity?.Name ?? "");
        return Options(await accounts.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = id.ToString(CultureInfo.InvariantCulture), Name = email, DisplayName = email }));
    }

    private static async Task<IResult> AddAsync([FromBody] JsonElement credential, string? name, HttpContext context, SignInManager<StaffMember> accounts, Passkeys passkeys)
    {
        var id = ActorAccess.IdOf(context.User) ?? 0;
        if (Text(credential) is not { } text
            || await TryAsync(() => accounts.PerformPasskeyAttestationAsync(text)) is not { Succeeded: true } made
            || made.UserEntity.Id != id.ToString(CultureInfo.InvariantCulture))
            return Refused("passkey-failed");
        made.Passkey.Name = name;
        var result = await passkeys.AddAsync(ActorAccess.Of(context.User), id, made.Passkey, context.RequestAborted);
        return result.Ok ? Results.Json(new { done = true }) : Refused(result.Reason ?? "passkey-failed");
    }

    /// <summary>Already JSON; its challenge must not be kept.</summary>
    private static IResult Options(string json) => Results.Content(json, "application/json");

    /// <param name="why">A key of the page's words.</param>
    private static IResult Refused(string why) => Results.Json(new { why }, statusCode: StatusCodes.Status422UnprocessableEntity);

    private static string? Text(JsonElement credential) => credential.ValueKind == JsonValueKind.Object && credential.GetRawText() is { Length: <= LongestCredential } text ? text : null;

    /// <returns>Null: there is no challenge of ours any more, or it was for something else.</returns>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> perform)
        where T : class
    {
        try
        {
            return await perform();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
