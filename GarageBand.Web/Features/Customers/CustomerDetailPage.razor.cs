using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Conversations;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Customers;

/// <summary>One customer: who it is, and what there is of them. Nothing is decided here.</summary>
public sealed partial class CustomerDetailPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private CustomerDetail? _detail;
    private Dictionary<(long Form, string Step), string> _steps = [];
    private bool _missing;
    private int _requests = CustomerQuery.MostShown;
    private int _talks = CustomerQuery.MostShown;
    private int _reads;
    private long _shown;

    [Parameter]
    public long Id { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private CustomerQuery Query { get; set; } = null!;

    [Inject]
    private ConversationSteps Steps { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ConversationTexts> Dialogs { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _subscription = Live.Subscribe(e => e is ConversationChanged or RequestChanged, () => InvokeAsync(LoadAsync));

    protected override Task OnParametersSetAsync()
    {
        if (_shown != Id)
            (_shown, _detail, _missing, _requests, _talks) = (Id, null, false, CustomerQuery.MostShown, CustomerQuery.MostShown);
        return LoadAsync();
    }

    private Task MoreRequestsAsync()
    {
        _requests += CustomerQuery.MostShown;
        return LoadAsync();
    }

    private Task MoreTalksAsync()
    {
        _talks += CustomerQuery.MostShown;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = ++_reads;
        try
        {
            var detail = await Query.ReadDetailAsync(Id, _requests, _talks, _gone.Token);
            if (Scope.IsLimited)
                detail = detail?.Of(Scope.Sees);
            var steps = new Dictionary<(long, string), string>();
            foreach (var talk in detail?.Talks ?? [])
            {
                if (talk.StepKey is { } step && !steps.ContainsKey((talk.FormVersionId, step)))
                    steps[(talk.FormVersionId, step)] = await Steps.NameAsync(talk.FormVersionId, step, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Dialogs["Preview"], _gone.Token);
            }

            if (read != _reads)
                return;
            (_detail, _steps, _missing) = (detail, steps, detail is null);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string Where(CustomerTalk talk) => talk switch
    {
        { RequestNumber: { } number } => Dialogs["Filed", number],
        { StepKey: { } step } => Dialogs["StoppedAt", _steps.GetValueOrDefault((talk.FormVersionId, step), step)],
        _ => Dialogs["NoDraft"],
    };

    private string Words(CustomerBan ban)
    {
        var where = ban.BotId is { } bot ? Scope.NameOf(bot) : Texts["AllBots"].Value;
        var until = ban.Until is { } end ? Texts["BannedUntil", Person.Exact(end)].Value : Texts["BannedForever"].Value;
        return string.IsNullOrWhiteSpace(ban.Reason) ? $"{where} · {until}" : $"{where} · {until} · {ban.Reason}";
    }

    /// <summary>The language's own name, or what Telegram gave where nobody knows it.</summary>
    private string Tongue(string? code)
    {
        if (string.IsNullOrEmpty(code))
            return Texts["LanguageUnknown"];
        try
        {
            return $"{CultureInfo.GetCultureInfo(code, predefinedOnly: true).NativeName} ({code})";
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
