namespace GarageBand.Web.Telemetry;

/// <summary>Passes on what was logged, without secrets.</summary>
internal sealed class MaskingLogger(ILogger inner, string category) : ILogger
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int StartFailed = 11;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull =>
        state.ToString() is { } text && Secrets.IsIn(text) ? inner.BeginScope(Secrets.MaskIn(text)) : inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // What fails at start is explained in a line by the program itself; a stack trace helps nobody to free a port.
        if (!inner.IsEnabled(logLevel) || (eventId.Id == StartFailed && category == HostCategory))
            return;
        var message = formatter(state, exception);
        var failure = exception is not null && Secrets.IsIn(exception.ToString()) ? new MaskedException(exception) : exception;

        // The values of a message may hold the secret too, so they go with it.
        if (Secrets.IsIn(message))
            inner.Log(logLevel, eventId, Secrets.MaskIn(message), failure, static (text, _) => text);
        else if (ReferenceEquals(failure, exception))
            inner.Log(logLevel, eventId, state, exception, formatter);
        else
            inner.Log(logLevel, eventId, message, failure, static (text, _) => text);
    }
}
