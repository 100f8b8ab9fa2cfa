using GarageBand.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Account;

public sealed partial class SetUp
{
    private IReadOnlyList<string> _faults = [];

    [SupplyParameterFromForm]
    private SetUpForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private FirstRun FirstRun { get; set; } = null!;

    [Inject]
    private SetUpCode Code { get; set; } = null!;

    [Inject]
    private FirstAdmin Admin { get; set; } = null!;

    [Inject]
    private StaffSignIn Accounts { get; set; } = null!;

    [Inject]
    private StaffEntrance Entrance { get; set; } = null!;

    [Inject]
    private ProgramSettings Settings { get; set; } = null!;

    [Inject]
    private IWebHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool SandboxIsOpen => Settings.SandboxEnabled && !Environment.IsProduction();

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SetUpForm();
        if (!await FirstRun.IsOnAsync(Context.RequestAborted))
            Navigation.NavigateTo("/sign-in");
        else
            Code.Offer();
    }

    private async Task CreateAsync()
    {
        if (!await FirstRun.IsOnAsync(Context.RequestAborted))
            return;
        var attempt = Code.Try(Form!.Code);
        if (attempt != SetUpTry.Right)
        {
            _faults = [Texts[attempt == SetUpTry.Locked ? "SetUpLocked" : "SetUpWrong"]];
            return;
        }

        var (email, password) = (Form.Email?.Trim() ?? "", Form.Password ?? "");
        var faults = await Admin.CreateAsync(email, password, Context.RequestAborted);
        _faults = [.. faults.Select(f => Texts[WordsOf(f)].Value)];
        if (_faults.Count > 0)
            return;
        if (await Accounts.TryAsync(email, password, Context.RequestAborted) is { Principal: { } principal, Member: { } member })
            await Entrance.EnterAsync(Context, principal, member, stay: true);
        Navigation.NavigateTo("/");
    }

    /// <summary>The key of what is said about a fault that Identity found.</summary>
    internal static string WordsOf(string fault) => fault switch
    {
        "PasswordTooShort" => "FaultPasswordShort",
        "PasswordRequiresUniqueChars" => "FaultPasswordSame",
        "InvalidEmail" or "InvalidUserName" => "FaultEmail",
        "SetUpIsOver" => "FaultSetUpIsOver",
        _ => "FaultOther",
    };
}
