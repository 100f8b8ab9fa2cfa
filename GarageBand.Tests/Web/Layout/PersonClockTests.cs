using System.Globalization;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Layout;

public sealed class PersonClockTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 10, 22, 30, 0, TimeSpan.Zero));
    private readonly PersonClock _clock;

    public PersonClockTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("ru");
        _clock = new PersonClock(_time, _services.GetRequiredService<IStringLocalizer<PortalTexts>>());
        _clock.Use("Europe/Kyiv");
    }

    public void Dispose()
    {
        _clock.Dispose();
        _services.Dispose();
    }

    [Theory]
    [InlineData(0, "только что")]
    [InlineData(5, "5 мин назад")]
    [InlineData(70, "1 ч назад")]
    [InlineData(120, "вчера, 23:30")]
    public void Ago_SaysItShort_InThePersonsZone(int minutes, string expected) =>
        Assert.Equal(expected, _clock.Ago(_clock.UtcNow.AddMinutes(-minutes)));

    [Fact]
    public void Today_BeginsAtThePersonsMidnight() => Assert.Equal(new DateTime(2026, 5, 10, 21, 0, 0, DateTimeKind.Utc), _clock.TodayUtc);

    [Fact]
    public void AnUnknownZone_LeavesTheOneThatWas()
    {
        _clock.Use("Mars/Olympus");

        Assert.Equal("Europe/Kyiv", _clock.Zone.Id);
    }

    [Fact]
    public void Ticks_ComeEveryHalfMinute()
    {
        var ticks = 0;
        _clock.Ticked += () => ticks++;

        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(2, ticks);
    }
}
