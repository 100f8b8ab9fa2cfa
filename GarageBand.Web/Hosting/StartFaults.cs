using System.Net.Sockets;
using GarageBand.Data.Startup;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Hosting;

/// <summary>Puts what can go wrong at start into the words of whoever can mend it.</summary>
public static class StartFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>One line for each fault; null: this failure is unexpected, its type and message must do.</summary>
    public static IReadOnlyList<string>? Explain(Exception failure) => failure switch
    {
        StartFaultException fault => fault.Faults,
        OptionsValidationException options => [.. options.Failures],
        DatabaseOutdatedException outdated => [outdated.Message],
        SqliteException sqlite => [ExplainSqlite(sqlite)],
        SqlException sqlServer => [$"SQL Server can't be used (error {sqlServer.Number}): {FirstLine(sqlServer.Message)} Check ConnectionStrings__GarageBand and that the server runs."],
        IOException { InnerException: AddressInUseException } => [$"{FirstLine(failure.Message)} Stop the other program, or choose another address with --urls http://127.0.0.1:<port>."],
        SocketException { SocketErrorCode: SocketError.AccessDenied } => ["This user may not listen on that port. Choose one above 1023 with --urls."],
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => ["This machine does not have the address to listen on. Choose another with --urls."],
        InvalidOperationException when failure.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) =>
            [$"{FirstLine(failure.Message)} Mend it in appsettings.json, or in the environment variable of that name with __ for each colon."],
        FormatException when failure.StackTrace?.Contains("BindingAddress", StringComparison.Ordinal) == true =>
            [$"{FirstLine(failure.Message)}. An address looks like http://127.0.0.1:5000."],
        UnauthorizedAccessException => [$"{FirstLine(failure.Message)} Give the user that runs GarageBand the right to it, or choose another folder with Data__Path."],
        AggregateException many => [.. many.Flatten().InnerExceptions.SelectMany(ExplainAlways)],
        InvalidOperationException when failure.InnerException is { } inner && Explain(inner) is { } lines => lines,
        _ => null,
    };

    /// <summary>As <see cref="Explain"/>, with an answer for everything.</summary>
    public static IReadOnlyList<string> ExplainAlways(Exception failure) =>
        Explain(failure) ?? [$"{failure.GetType().Name}: {FirstLine(failure.Message)}"];

    private static string ExplainSqlite(SqliteException failure) => failure.SqliteErrorCode switch
    {
        SqliteBusy => "The database is in use by another program that holds it locked. Stop that one, or try again.",
        SqliteReadOnly => "The database file may not be written. Give the user that runs GarageBand the right to it and to its folder.",
        SqliteFull => "The disk with the database is full.",
        SqliteCannotOpen => "The database file can't be opened. Check that its folder exists and may be written, or set ConnectionStrings__GarageBand (\"Data Source=<file>\") or Data__Path.",
        SqliteNotADatabase => "The database file is not a SQLite database. Move it away, or name another with ConnectionStrings__GarageBand.",
        _ => $"The database can't be used: {FirstLine(failure.Message)}",
    };

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).ToString();
    }
}
