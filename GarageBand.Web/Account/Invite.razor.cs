using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Account;

public sealed partial class Invite
{
    private IReadOnlyList<string> _faults = [];
    private StaffMember? _member;

    [SupplyParameterFromForm]
    private InviteForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private Invitations Invitations { get; set; } = null!;

    [Inject]
    private StaffSignIn Accounts { get; set; } = null!;

    [Inject]
    private StaffEntrance Entrance { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new InviteForm();

        // The link opens an account: it must not travel on in a Referer, nor stay in a cache.
        Context.Response.Headers["Referrer-Policy"] = "no-referrer";
        Context.Response.Headers.CacheControl = "no-store";
        _member = await Invitations.ReadAsync(To, Context.RequestAborted);
    }

    private async Task AcceptAsync()
    {
        if (_member is null)
            return;
        var password = Form!.Password ?? "";
        var faults = await Invitations.AcceptAsync(To, password, Context.RequestAborted);
        if (faults is null)
        {
            _member = null;
            return;
        }

        _faults = [.. faults.Select(f => Texts[SetUp.WordsOf(f)].Value)];
        if (_faults.Count > 0)
            return;
        var result = await Accounts.TryAsync(_member.Email!, password, Context.RequestAborted);
        if (result is { Principal: { } principal, Member: { } member })
            await Entrance.EnterAsync(Context, principal, member, stay: true);
        else if (result is { NeedsCode: true, Member: { } known })
            await Entrance.EnterHalfAsync(Context, known, stay: true);
        Navigation.NavigateTo(result.NeedsCode ? SignInCode.Address(null) : "/");
    }
}
