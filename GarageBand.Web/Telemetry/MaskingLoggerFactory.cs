using Microsoft.Extensions.Options;

namespace GarageBand.Web.Telemetry;

/// <summary>The framework's logger factory, with every logger behind a <see cref="MaskingLogger"/>: whichever provider is added, secrets don't reach it.</summary>
internal sealed class MaskingLoggerFactory(
    IEnumerable<ILoggerProvider> providers,
    IOptionsMonitor<LoggerFilterOptions> filters,
    IOptions<LoggerFactoryOptions> options) : ILoggerFactory
{
    private readonly LoggerFactory _inner = new(providers, filters, options);

    public void AddProvider(ILoggerProvider provider) => _inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new MaskingLogger(_inner.CreateLogger(categoryName), categoryName);

    public void Dispose() => _inner.Dispose();
}
