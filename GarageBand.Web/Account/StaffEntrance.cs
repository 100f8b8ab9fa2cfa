using System.Globalization;
using System.Security.Claims;
using GarageBand.Data.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace GarageBand.Web.Account;

/// <summary>Somebody whose password was right, and who still owes the code.</summary>
/// <param name="Stamp">Of the account at that moment: whatever changes it asks for the password again.</param>
/// <param name="Stay">The sign-in outlives the browser.</param>
internal sealed record HalfSignIn(long StaffId, string Stamp, bool Stay);

/// <summary>Puts people's cookies into their browsers.</summary>
internal sealed class StaffEntrance(StaffSessions sessions)
{
    private const string StampClaim = "stamp";
    private const string StayClaim = "stay";

    /// <summary>Signs in: a session of its own, and the person's language and theme for this browser.</summary>
    public async Task EnterAsync(HttpContext context, ClaimsPrincipal principal, StaffMember member, bool stay)
    {
        await sessions.EndOwnAsync(context.User, context.RequestAborted);
        var session = await sessions.BeginAsync(member.Id, context.Request.Headers.UserAgent, context.RequestAborted);
        principal.AddIdentity(new ClaimsIdentity([new Claim(StaffSessions.Claim, session)]));
        Look.Remember(context, member.Language, member.Theme);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = stay });
    }

    /// <summary>Remembers for some minutes whose password was right; signs nobody in.</summary>
    public Task EnterHalfAsync(HttpContext context, StaffMember member, bool stay)
    {
        var claims = new[]
        {
            new Claim(ClaimTypes.NameIdentifier, member.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(StampClaim, member.SecurityStamp ?? ""),
            new Claim(StayClaim, stay ? "yes" : "no"),
        };
        return context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.TwoFactorUserIdScheme)));
    }

    /// <returns>Null: nobody's password was right here, or too long ago.</returns>
    public async Task<HalfSignIn?> ReadHalfAsync(HttpContext context)
    {
        var half = (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        return half is not null && ActorAccess.IdOf(half) is { } id && half.FindFirstValue(StampClaim) is { } stamp
            ? new HalfSignIn(id, stamp, half.FindFirstValue(StayClaim) == "yes")
            : null;
    }
}
