using GarageBand.Web.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GarageBand.Tests.Web.Telemetry;

public sealed class MaskingTests
{
    private const string Token = "7000001:AAH3kd82jSLd93_kdlsEE-2kd93kfLslL0a";

    [Theory]
    [InlineData($"POST https://api.telegram.org/bot{Token}/getMe", "POST https://api.telegram.org/bot7000001:***/getMe")]
    [InlineData($"\"{Token}\"", "\"7000001:***\"")]
    [InlineData("https://x/bot7000001%3AAAH3kd82jSLd93_kdlsEE-2kd93kfLslL0a/getMe", "https://x/bot7000001:***/getMe")]
    [InlineData("GET /metrics?key=0123456789abcdef HTTP/1.1", "GET /metrics?key=*** HTTP/1.1")]
    public void MaskIn_Secret_IsMasked(string text, string expected) => Assert.Equal(expected, Secrets.MaskIn(text));

    [Theory]
    [InlineData("http://127.0.0.1:5000/health/ready")]
    [InlineData("12:34:56 request 12345: photo 3 of 7")]
    public void MaskIn_NoSecret_IsLeftAsItIs(string text)
    {
        Assert.Equal(text, Secrets.MaskIn(text));
        Assert.False(Secrets.IsIn(text));
    }

    [Fact]
    public void Log_TokenInMessageValueAndException_ReachesNoProvider()
    {
        var heard = new HearingProvider();
        using var services = Services(heard);
        var logger = services.GetRequiredService<ILogger<MaskingTests>>();

        foreach (var level in Enum.GetValues<LogLevel>().Where(level => level != LogLevel.None))
            logger.Log(level, Thrown($"Response of /bot{Token}/sendMessage was lost"), "Calling {Url}", $"https://api.telegram.org/bot{Token}/sendMessage");
        logger.LogTrace(Thrown($"for {Token}"), "Failed");

        Assert.Equal(7, heard.Lines.Count);
        Assert.All(heard.Lines, line => Assert.DoesNotContain(Token.Split(':')[1], line));
        Assert.All(heard.Lines, line => Assert.Contains("7000001:***", line));
        Assert.All(heard.Lines, line => Assert.Contains(nameof(Thrown), line));
    }

    [Fact]
    public void Log_WithoutSecret_ValuesAndExceptionArriveUntouched()
    {
        var heard = new HearingProvider();
        using var services = Services(heard);
        var failure = new InvalidOperationException("plain");

        services.GetRequiredService<ILogger<MaskingTests>>().LogError(failure, "Bot {BotId} failed", 5);

        Assert.Same(failure, Assert.Single(heard.Exceptions));
        Assert.Contains("[BotId, 5]", Assert.Single(heard.Lines));
    }

    [Fact]
    public async Task HttpClient_OfTheFactory_LogsNoAddress()
    {
        var heard = new HearingProvider();
        await using var services = Services(heard);
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        await Record.ExceptionAsync(() => client.GetAsync($"http://127.0.0.1:1/bot{Token}/getMe", TestContext.Current.CancellationToken));

        Assert.DoesNotContain(heard.Lines, line => line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    private static ServiceProvider Services(HearingProvider heard)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(heard));
        services.AddHttpClient();
        services.AddSecretMasking();
        return services.BuildServiceProvider();
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException("outer", new HttpRequestException(message));
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    /// <summary>Writes down everything that a provider could write: message, values, exception.</summary>
    private sealed class HearingProvider : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public List<Exception> Exceptions { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            Lines.Add($"{formatter(state, exception)} {values} {exception}");
            if (exception is not null)
                Exceptions.Add(exception);
        }

        public void Dispose()
        {
        }
    }
}
