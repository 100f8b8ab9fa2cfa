using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Account;

public sealed partial class SignIn
{
    private string? _fault;

    [SupplyParameterFromForm]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    private string? Back { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private StaffSignIn Accounts { get; set; } = null!;

    [Inject]
    private StaffEntrance Entrance { get; set; } = null!;

    [Inject]
    private FirstRun FirstRun { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SignInForm();
        if (HttpMethods.IsGet(Context.Request.Method) && await FirstRun.IsOnAsync(Context.RequestAborted))
            Navigation.NavigateTo("/setup");
    }

    private async Task SignInAsync()
    {
        var result = await Accounts.TryAsync(Form!.Email ?? "", Form.Password ?? "", Context.RequestAborted);
        if (result is { NeedsCode: true, Member: { } known })
        {
            await Entrance.EnterHalfAsync(Context, known, Form.Stay);
            Navigation.NavigateTo(SignInCode.Address(Back));
            return;
        }

        if (result is not { Principal: { } principal, Member: { } member })
        {
            _fault = result.Disabled ? "SignInDisabled" : result.Locked ? "SignInLocked" : "SignInWrong";
            return;
        }

        await Entrance.EnterAsync(Context, principal, member, Form.Stay);
        Navigation.NavigateTo(ReturnAddress.Read(Back));
    }
}
