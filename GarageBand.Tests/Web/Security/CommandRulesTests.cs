using System.Reflection;
using System.Runtime.CompilerServices;
using GarageBand.Bots.Staff;
using GarageBand.Tests.Support;
using GarageBand.Web;
using GarageBand.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Web.Security;

/// <summary>Every command that somebody of staff can give is refused to whoever has no role, and to observers; those about bots and staff also to moderators; and all to an admin of another bot.</summary>
public sealed class CommandRulesTests
{
    /// <summary>Commands that moderators may give too.</summary>
    private static readonly string[] ForModerators =
    [
        "RequestCommands", "RequestEditing", "RequestScheduling", "CustomerCommands", "DeliveryCommands", "TakeOver", "SubscriptionCommands", "SearchCommands", "ReplyTemplateCommands",
    ];

    /// <summary>What everybody of staff may do, each for a reason.</summary>
    private static readonly string[] ForEverybody =
    [
        "TelegramLinks.UnlinkAsync", // one's own account
    ];

    private static readonly Actor Stranger = new("staff:7 nobody@example.org", ActorRights.None);
    private static readonly Actor Observer = new("staff:8 observer@example.org", ActorRights.Observe);
    private static readonly Actor Elsewhere = new("staff:10 elsewhere@example.org", ActorRights.Administer) { OnlyBots = [999] };
    private static readonly Actor Moderator = new("staff:9 moderator@example.org", ActorRights.Moderate);

    [Fact]
    public async Task EveryCommand_IsRefusedToWhoeverMayNot()
    {
        using var folder = new AppFolder();
        await using var app = Server.Build(["--Data:Path", folder.Path, "--Sandbox:Enabled", "true", "--environment", "Development"]);
        await app.PrepareDatabaseAsync(TestContext.Current.CancellationToken);
        await app.AddDemoBotsAsync(TestContext.Current.CancellationToken);
        var commands = Commands().ToList();

        Assert.True(commands.Count > 50, $"only {commands.Count} commands were found");
        var allowed = new List<string>();
        foreach (var command in commands.Where(c => !ForEverybody.Contains(Name(c))))
        {
            var service = app.Services.GetRequiredService(command.DeclaringType!);
            Actor[] refused = ForModerators.Contains(command.DeclaringType!.Name) ? [Stranger, Observer, Elsewhere] : [Stranger, Observer, Moderator, Elsewhere];
            foreach (var actor in refused)
            {
                if (await CallAsync(service, command, actor) is { } outcome)
                    allowed.Add($"{Name(command)} as {actor.Label}: {outcome}");
            }
        }

        Assert.True(allowed.Count == 0, string.Join("\n", allowed));
    }

    /// <returns>Null: it was refused; else what came of it.</returns>
    private static async Task<string?> CallAsync(object service, MethodInfo command, Actor actor)
    {
        var arguments = command.GetParameters().Select(p => p.ParameterType == typeof(Actor) ? actor : Argument(p)).ToArray();
        try
        {
            var result = command.Invoke(service, arguments);
            if (result is Task task)
            {
                await task;
                result = task.GetType().GetProperty("Result")!.GetValue(task);
            }

            // Who may not, gets nothing.
            return result is null || Outcome(result) is CommandOutcome.Forbidden or CommandOutcome.NotFound ? null : "not forbidden";
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (Exception failure)
        {
            var inner = (failure as TargetInvocationException)?.InnerException ?? failure;
            return $"{inner.GetType().Name}: {inner.Message}";
        }
    }

    private static CommandOutcome Outcome(object result) => result switch
    {
        CommandOutcome outcome => outcome,
        CommandResult plain => plain.Outcome,
        ITuple tuple => Outcome(tuple[0]!),
        _ => Outcome(result.GetType().GetProperties().First(p => p.PropertyType == typeof(CommandResult) || p.PropertyType == typeof(CommandOutcome)).GetValue(result)!),
    };

    private static IEnumerable<MethodInfo> Commands() =>
        new[] { typeof(Actor).Assembly, typeof(Portal).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsPublic: true } || t.Name.EndsWith("Commands", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(m => m.GetParameters().FirstOrDefault()?.ParameterType == typeof(Actor) && (typeof(Task).IsAssignableFrom(m.ReturnType) || m.ReturnType == typeof(CommandResult)));

    private static string Name(MethodInfo command) => $"{command.DeclaringType!.Name}.{command.Name}";

    /// <summary>Something that could be meant.</summary>
    private static object? Argument(ParameterInfo parameter) => (parameter.Name, parameter.ParameterType) switch
    {
        (_, { } t) when t == typeof(CancellationToken) => TestContext.Current.CancellationToken,
        (_, { IsByRef: true }) => null,
        (_, { } t) when Nullable.GetUnderlyingType(t) is not null => null,
        ("language", _) => "uk",
        ("timeZone", _) => "Europe/Kyiv",
        ("role", _) => "Observer",
        ("email", _) => "somebody@example.org",
        (_, { } t) when t == typeof(string) => "1",
        (_, { IsValueType: true } t) => t == typeof(long) ? 1L : Activator.CreateInstance(t),
        (_, { IsArray: true } t) => Array.CreateInstance(t.GetElementType()!, 0),
        (_, { IsGenericType: true } t) when t.GetGenericArguments().Length == 1 && t.IsAssignableFrom(t.GetGenericArguments()[0].MakeArrayType()) => Array.CreateInstance(t.GetGenericArguments()[0], 0),
        (_, { IsAbstract: false } t) => RuntimeHelpers.GetUninitializedObject(t),
        _ => null,
    };
}
