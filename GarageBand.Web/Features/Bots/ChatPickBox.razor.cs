using System.Globalization;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace GarageBand.Web.Features.Bots;

/// <summary>The one-time link, as a button and a picture to be scanned; then who opened it.</summary>
public sealed partial class ChatPickBox : IDisposable
{
    private const int PixelsAModule = 8;

    private readonly CancellationTokenSource _left = new();
    private ChatPickState? _state;
    private string? _link;
    private string? _picture;
    private string? _fault;
    private bool _busy;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    /// <summary>Makes a link without being asked, unless somebody is picking already.</summary>
    [Parameter]
    public bool AtOnce { get; set; }

    [Inject]
    private ChatPicks Picks { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        List.Changed += Refresh;
        _state = await Picks.ReadAsync(Bot.Id, _left.Token);
        if (AtOnce && _state?.OpenedByName is null)
            await InviteAsync();
    }

    public void Dispose()
    {
        List.Changed -= Refresh;
        _left.Cancel();
        _left.Dispose();
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        if (_left.IsCancellationRequested)
            return;
        _state = await Picks.ReadAsync(Bot.Id, _left.Token);
        if (_state is null)
            (_link, _picture) = (null, null);
        StateHasChanged();
    });

    private async Task InviteAsync()
    {
        _busy = true;
        var invited = await Picks.InviteAsync(await Person.GetAsync(), Bot.Id, CancellationToken.None);
        _busy = false;
        _fault = Texts.Reason(invited.Result);
        if (invited is not { Code: { } code, ExpiresAt: { } until })
            return;
        _state = new ChatPickState(null, until);
        _link = Bot.InSandbox ? string.Create(CultureInfo.InvariantCulture, $"/sandbox?bot={Bot.TelegramId}&start={code}") : $"https://t.me/{Bot.Username}?start={code}";
        _picture = Bot.InSandbox ? null : Draw(_link);
    }

    private static string Draw(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(code.GetGraphic(PixelsAModule))}";
    }
}
