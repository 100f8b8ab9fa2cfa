using System.CommandLine;
using GarageBand.Data.Staff;
using GarageBand.Web.Hosting;

namespace GarageBand.Web.Commands;

/// <summary><c>staff add</c>: an account for the portal. The password comes on stdin, where neither the shell's history nor the list of processes shows it.</summary>
internal static class StaffCommand
{
    public static Command Build()
    {
        var email = new Option<string>("--email") { Description = "What the person signs in with", Required = true };
        var role = new Option<string>("--role") { Description = "What the person may do", Required = true };
        role.AcceptOnlyFromAmong([.. StaffRoles.All]);
        var password = new Option<bool>("--password-stdin") { Description = "Take the password from the first line of stdin (the only way there is)" };
        var add = new Command("add", "Add an account.") { email, role, password };
        add.Validators.Add(given =>
        {
            if (!given.GetValue(password))
                given.AddError("Option '--password-stdin' is required: pipe the password in.");
        });
        add.SetAction((parsed, cancellationToken) =>
            CommandHost.RunAsync((services, stop) => AddAsync(services, parsed.GetRequiredValue(email), parsed.GetRequiredValue(role), stop), cancellationToken));
        return new Command("staff", "The people who sign in to the portal.") { add };
    }

    private static async Task AddAsync(IServiceProvider services, string email, string role, CancellationToken cancellationToken)
    {
        var password = await Console.In.ReadLineAsync(cancellationToken);
        if (string.IsNullOrEmpty(password))
            throw new StartFaultException("There is no password on stdin. Pipe it in: echo \"$PASSWORD\" | ... staff add --email E --role R --password-stdin");
        var faults = await services.GetRequiredService<StaffAccounts>().AddAsync(email.Trim(), role, password, cancellationToken);
        if (faults.Count > 0)
            throw new StartFaultException(string.Join(' ', faults));
        Console.WriteLine($"{email.Trim()} can sign in as {role}.");
    }
}
