namespace GarageBand.Web.Account;

/// <summary>Where to go after signing in: a page of ours, never another host.</summary>
internal static class ReturnAddress
{
    public static string Read(string? given) => given is ['/', ..] && !given.StartsWith("//", StringComparison.Ordinal) && !given.Contains('\\') && !given.Any(char.IsControl) ? given : "/";
}
