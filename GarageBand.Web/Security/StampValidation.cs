using System.Security.Claims;
using GarageBand.Data;
using GarageBand.Web.Account;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Security;

/// <summary>
/// A circuit lives as long as its tab. Every minute, and at once when this process changes the account, it is asked whether the account still
/// stands as it was when the person signed in, and whether the session was ended elsewhere.
/// </summary>
internal sealed partial class StampValidation : RevalidatingServerAuthenticationStateProvider
{
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IOptions<IdentityOptions> _options;
    private readonly StaffChanges _changes;
    private readonly StaffSessions _sessions;
    private readonly ILogger _logger;

    public StampValidation(ILoggerFactory loggers, IDbContextFactory<GarageBandContext> contexts, IOptions<IdentityOptions> options, StaffChanges changes, StaffSessions sessions)
        : base(loggers)
    {
        (_contexts, _options, _changes, _sessions) = (contexts, options, changes, sessions);
        _logger = loggers.CreateLogger<StampValidation>();
        _changes.Changed += Look;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        if (ActorAccess.IdOf(user) is not { } id)
            return false;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db.Users.Where(u => u.Id == id).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
        return stamp is not null
            && stamp == user.FindFirstValue(_options.Value.ClaimsIdentity.SecurityStampClaimType)
            && await _sessions.IsOnAsync(user, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _changes.Changed -= Look;
        base.Dispose(disposing);
    }

    private void Look(long id) => _ = LookAsync(id);

    /// <summary>Signed out when in doubt, as the regular look is.</summary>
    private async Task LookAsync(long id)
    {
        try
        {
            var state = await GetAuthenticationStateAsync();
            if (ActorAccess.IdOf(state.User) == id && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
        catch (Exception failure)
        {
            Log.LookFailed(_logger, failure);
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "An open page could not be asked whether its account still stands; it was signed out")]
        public static partial void LookFailed(ILogger logger, Exception failure);
    }
}
