using Bunit;
using GarageBand.Web.Components.Phone;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Phone;

/// <summary>A browser with a phone in it, at noon of 20 May 2026.</summary>
public abstract class PhoneContext : BunitContext
{
    protected static readonly DateTime Noon = new(2026, 5, 20, 12, 0, 0, DateTimeKind.Utc);

    protected PhoneContext()
    {
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Clock);
        JSInterop.Mode = JSRuntimeMode.Loose;
        foreach (var script in new[] { "PhoneScreen", "PhoneComposer" })
        {
            var module = JSInterop.SetupModule($"./Components/Phone/{script}.razor.js");
            module.Mode = JSRuntimeMode.Loose;
            module.SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
        }
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(Noon));

    protected RecordedActs Acts { get; } = new();

    protected static PhoneChat Chat(PhoneChatKind kind = PhoneChatKind.Bot) => new() { Id = 1, Kind = kind, Title = "Repairs", CanWrite = true };

    protected static PhoneMessage Message(int id, string text = "Hello", long sender = 7, double minutes = 0, bool mine = false) =>
        new() { Id = id, SenderId = sender, SenderName = $"Person {sender}", Text = text, At = Noon.AddMinutes(minutes), IsMine = mine };

    protected IRenderedComponent<PhoneScreen> Show(PhoneChat chat, params PhoneMessage[] messages) => Render<PhoneScreen>(parameters => parameters
        .Add(phone => phone.Chat, chat)
        .Add(phone => phone.Messages, messages)
        .Add(phone => phone.Acts, Acts)
        .Add(phone => phone.Zone, TimeZoneInfo.Utc));
}
