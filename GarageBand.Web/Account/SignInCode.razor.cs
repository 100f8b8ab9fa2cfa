using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Account;

/// <summary>The second step: the password was right, a code is to show that the phone is there too.</summary>
public sealed partial class SignInCode
{
    private string? _fault;
    private HalfSignIn? _half;

    [SupplyParameterFromForm]
    private SignInCodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    private string? Back { get; set; }

    /// <summary>A written code is asked for instead of the app's.</summary>
    [SupplyParameterFromQuery(Name = "recovery")]
    private bool Recovery { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private StaffSignIn Accounts { get; set; } = null!;

    [Inject]
    private StaffEntrance Entrance { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Other => Address(Back, !Recovery);

    internal static string Address(string? back, bool recovery = false) =>
        $"/sign-in/code?back={Uri.EscapeDataString(ReturnAddress.Read(back))}{(recovery ? "&recovery=true" : "")}";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SignInCodeForm();
        Context.Response.Headers.CacheControl = "no-store";
        _half = await Entrance.ReadHalfAsync(Context);
        if (_half is null)
            Leave();
    }

    private async Task CheckAsync()
    {
        if (_half is null)
            return;
        var result = await Accounts.TryCodeAsync(_half, Form!.Code, Recovery, Context.RequestAborted);
        if (result is null)
        {
            Leave();
            return;
        }

        if (result is not { Principal: { } principal, Member: { } member })
        {
            _fault = result.Locked ? "SignInLocked" : Recovery ? "SignInRecoveryWrong" : "SignInCodeWrong";
            return;
        }

        await Entrance.EnterAsync(Context, principal, member, _half.Stay);
        Navigation.NavigateTo(ReturnAddress.Read(Back));
    }

    private void Leave() => Navigation.NavigateTo($"/sign-in?back={Uri.EscapeDataString(ReturnAddress.Read(Back))}");
}
