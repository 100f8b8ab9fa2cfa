using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

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
        if (result is not { Principal: { } principal, Member: { } member })
        {
            _fault = result.Disabled ? "SignInDisabled" : result.Locked ? "SignInLocked" : "SignInWrong";
            return;
        }

        await EnterAsync(Context, principal, member, Form.Stay);
        Navigation.NavigateTo(ReturnAddress.Read(Back));
    }

    /// <summary>Signs in, and brings the person's language and theme to this browser.</summary>
    internal static Task EnterAsync(HttpContext context, System.Security.Claims.ClaimsPrincipal principal, StaffMember member, bool stay)
    {
        Look.Remember(context, member.Language, member.Theme);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = stay });
    }
}
