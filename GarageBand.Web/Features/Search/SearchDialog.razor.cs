using GarageBand.Web.Components.Layout;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace GarageBand.Web.Features.Search;

/// <summary>Requests and pages, found while one types; arrows and Enter work.</summary>
public sealed partial class SearchDialog : IDisposable
{
    private CancellationTokenSource _typing = new();
    private IReadOnlyList<SearchHit> _hits = [];
    private string _typed = "";
    private int _at;
    private IReadOnlyList<PortalPlace> _places = [];

    [Parameter]
    public BotScope Scope { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private SearchQuery Query { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ProgramSettings Settings { get; set; } = null!;

    public void Dispose() => _typing.Dispose();

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        var places = new List<PortalPlace>();
        foreach (var place in PortalPlace.Groups(Settings.SandboxEnabled).SelectMany(g => g))
        {
            if ((await Authorization.AuthorizeAsync(user, place.Policy)).Succeeded)
                places.Add(place);
        }

        _places = places;
        _hits = Pages("");
    }

    private async Task TypeAsync(string? text)
    {
        _typed = text ?? "";
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(120, _typing.Token);
            var bots = Scope.BotId is { } one ? [one] : Scope.Bots.Select(b => b.Id).ToArray();
            var found = _typed.Trim().Length == 0 ? [] : await Query.FindAsync(_typed, bots, _typing.Token);
            _hits = [.. found.Select(Hit), .. Pages(_typed)];
            _at = 0;
        }
        catch (OperationCanceledException)
        {
            // The next letter came.
        }
    }

    private void Press(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown" when _hits.Count > 0:
                _at = (_at + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _at = (_at + _hits.Count - 1) % _hits.Count;
                break;
            case "Enter" when _at < _hits.Count:
                var hit = _hits[_at];
                Close();
                Navigation.NavigateTo(hit.Href);
                break;
        }
    }

    private void Close() => Dialog.Close();

    private SearchHit Hit(Found found) => new(
        $"/requests/{found.Id}",
        Icons.Material.Outlined.Inbox,
        $"№ {found.Number}  {found.Title}",
        Scope.Bots.Count > 1 ? $"{Scope.NameOf(found.BotId)} · {Texts[RequestFace.Of(found.State).Word]}" : Texts[RequestFace.Of(found.State).Word]);

    private IReadOnlyList<SearchHit> Pages(string typed)
    {
        var places = _places.Select(p => new SearchHit(Scope.Link(p.Path), p.Icon, Texts[p.Text], null));
        var bots = Scope.Bots.Select(b => new SearchHit($"/bots/{b.Id}", Icons.Material.Outlined.SmartToy, b.Name, b.Username is null ? null : $"@{b.Username}"));
        return [.. places.Concat(bots).Where(h => h.Text.Contains(typed.Trim(), StringComparison.CurrentCultureIgnoreCase)).Take(8)];
    }
}
