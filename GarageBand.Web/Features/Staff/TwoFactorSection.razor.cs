using GarageBand.Bots.Staff;
using GarageBand.Web.Account;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace GarageBand.Web.Features.Staff;

/// <summary>The second step of a person's own sign-in. Key and codes are in this page's memory only, as long as they are shown.</summary>
public sealed partial class TwoFactorSection : IDisposable
{
    private const int LettersInGroup = 4;

    private static readonly Dictionary<string, object?> CodeAttributes = new() { ["data-testid"] = "two-factor-code", ["autocomplete"] = "one-time-code", ["spellcheck"] = "false" };
    private static readonly Dictionary<string, object?> PasswordAttributes = new() { ["data-testid"] = "two-factor-password", ["autocomplete"] = "current-password" };
    private readonly CancellationTokenSource _gone = new();
    private TwoFactorState? _state;
    private IReadOnlyList<string>? _codes;
    private byte[]? _key;
    private Wish? _wish;
    private string _code = "";
    private string _password = "";
    private string? _fault;
    private bool _copied;
    private bool _busy;

    private enum Wish
    {
        Codes = 0,
        Off = 1,
    }

    /// <summary>Of the account.</summary>
    [Parameter, EditorRequired]
    public long StaffId { get; set; }

    /// <summary>Of the account; the app shows it.</summary>
    [Parameter, EditorRequired]
    public string Email { get; set; } = "";

    [Inject]
    private TwoFactor TwoFactor { get; set; } = null!;

    [Inject]
    private ActorAccess Access { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Letters(byte[] key) => string.Join(' ', Totp.Letters(key).Chunk(LettersInGroup).Select(g => new string(g)));

    private static string Download(IReadOnlyList<string> codes) => $"data:text/plain;charset=utf-8,{Uri.EscapeDataString(string.Join("\r\n", codes) + "\r\n")}";

    private async Task LoadAsync() => _state = await TwoFactor.ReadAsync(StaffId, _gone.Token);

    private void Begin() => (_key, _code, _fault) = (Totp.NewKey(), "", null);

    private void Ask(Wish wish) => (_wish, _password, _fault) = (wish, "", null);

    private void Leave() => (_key, _wish, _code, _password, _fault) = (null, null, "", "", null);

    private void HideCodes() => (_codes, _copied) = (null, false);

    private Task KeyAsync(KeyboardEventArgs args) => args.Key != "Enter" ? Task.CompletedTask : _key is not null ? SwitchOnAsync() : GrantAsync();

    private Task SwitchOnAsync() => ActAsync(async () => await TwoFactor.SwitchOnAsync(await Access.GetAsync(), StaffId, _key!, _code, CancellationToken.None));

    private Task GrantAsync() => ActAsync(async () => _wish == Wish.Codes
        ? await TwoFactor.RenewCodesAsync(await Access.GetAsync(), StaffId, _password, CancellationToken.None)
        : (await TwoFactor.SwitchOffAsync(await Access.GetAsync(), StaffId, _password, CancellationToken.None), null));

    private async Task ActAsync(Func<Task<(CommandResult Result, IReadOnlyList<string>? Codes)>> act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var (result, codes) = await act();
            if (result.Ok)
                Leave();
            (_fault, _codes, _copied, _password) = (Texts.Reason(result), codes, false, "");
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task CopyAsync() => _copied = await Browser.InvokeAsync<bool>("garageband.copy", string.Join('\n', _codes ?? []));
}
