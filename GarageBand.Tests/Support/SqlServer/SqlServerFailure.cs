using System.Reflection;
using Microsoft.Data.SqlClient;

namespace GarageBand.Tests.Support.SqlServer;

/// <summary>The client's own exception, which only a server can make it throw.</summary>
internal static class SqlServerFailure
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <param name="number">SQL Server's: 1205 deadlock victim, 2601 unique index, ...</param>
    public static SqlException Of(int number)
    {
        var constructor = typeof(SqlError).GetConstructors(Hidden).OrderBy(c => c.GetParameters().Length).First(c => c.GetParameters()[0].ParameterType == typeof(int));
        var error = constructor.Invoke([.. constructor.GetParameters().Select((p, i) => i == 0 ? number : Plain(p.ParameterType))]);
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Hidden).First(m => m.Name == "CreateException" && m.GetParameters() is [_, { ParameterType: var second }] && second == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "16.0"])!;
    }

    private static object? Plain(Type type) => type == typeof(string) ? "made up" : type.IsValueType ? Activator.CreateInstance(type) : null;
}
