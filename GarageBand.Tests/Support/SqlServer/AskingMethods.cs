using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Support.SqlServer;

/// <summary>The product's methods that ask or change the database: found in their compiled code, and recognised on the stack while they do.</summary>
internal static class AskingMethods
{
    private static readonly Assembly[] Product = [typeof(GarageBandContext).Assembly, typeof(PostLink).Assembly, typeof(ProgramSettings).Assembly];

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>All of them, as <c>Type.Method</c>; what a method does in its lambdas is its own.</summary>
    public static IReadOnlySet<string> All() => Product.SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>())
        .Where(m => Calls(m).Any(IsAsking)).Select(NameOf).ToHashSet();

    /// <summary>The one that asks at this moment; null: none of the product's.</summary>
    public static string? Now() => new StackTrace(fNeedFileInfo: false).GetFrames()
        .Select(f => f.GetMethod()).OfType<MethodBase>().Where(m => m.DeclaringType is { } type && Product.Contains(type.Assembly))
        .Select(NameOf).FirstOrDefault();

    private static bool IsAsking(MethodBase called) => called.Name switch
    {
        "SaveChangesAsync" => typeof(DbContext).IsAssignableFrom(called.DeclaringType),
        "CompileAsyncQuery" => called.DeclaringType == typeof(EF),
        _ => called.Name.EndsWith("Async", StringComparison.Ordinal) && called.DeclaringType == typeof(EntityFrameworkQueryableExtensions),
    };

    /// <summary>Without what the compiler makes of async methods and lambdas.</summary>
    private static string NameOf(MethodBase method)
    {
        var name = method.Name;
        var type = method.DeclaringType!;
        for (; type.Name.Contains('<', StringComparison.Ordinal); type = type.DeclaringType!)
        {
            if (!name.Contains('<', StringComparison.Ordinal) && !type.Name.StartsWith("<>", StringComparison.Ordinal))
                name = type.Name;
        }

        var written = name.LastIndexOf('<') is var from && from < 0 ? name : name[(from + 1)..name.IndexOf('>', from)];
        return $"{type.Name}.{(written is ".cctor" ? "ReadAsync" : written)}";
    }

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var operation = OpCodes[value];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(code, at)) is { } called)
                yield return called;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token) =>
        method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method is MethodInfo ? method.GetGenericArguments() : null);
}
