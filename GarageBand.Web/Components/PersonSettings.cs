using Microsoft.JSInterop;

namespace GarageBand.Web.Components;

/// <summary>What this browser is set to: theme and time zone. One a circuit.</summary>
public sealed class PersonSettings(IJSRuntime js, ILogger<PersonSettings> logger) : IAsyncDisposable
{
    public const string ThemeCookie = "garageband.theme";

    private Task<IJSObjectReference>? _module;

    /// <summary>UTC until the browser told.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The module of what only the browser knows.</summary>
    public Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "/portal.js").AsTask();

    public async Task LoadAsync()
    {
        var name = await (await ModuleAsync()).InvokeAsync<string>("timeZone");
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            Zone = zone;
        else
            logger.LogInformation("The browser's time zone is unknown here; times are shown in UTC");
    }

    /// <param name="theme">light, dark, or null: the device's.</param>
    public async Task KeepThemeAsync(string? theme) => await (await ModuleAsync()).InvokeVoidAsync("keepTheme", theme);

    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    public async ValueTask DisposeAsync()
    {
        if (_module is null)
            return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the module with it.
        }
    }
}
