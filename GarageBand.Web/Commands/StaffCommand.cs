using System.CommandLine;
using GarageBand.Data.Staff;
using GarageBand.Web.Hosting;

namespace GarageBand.Web.Commands;

/// <summary><c>staff add</c>: an account for the portal. <c>staff two-factor-off</c>: for who lost the phone. The password comes on stdin, where neither the shell's history nor the list of processes shows it.</summary>
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
        var whose = new Option<string>("--email") { Description = "What the person signs in with", Required = true };
        var off = new Command("two-factor-off", "Let somebody who lost both phone and recovery codes sign in with the password alone.") { whose };
        off.SetAction((parsed, cancellationToken) =>
            CommandHost.RunAsync((services, stop) => EndTwoFactorAsync(services, parsed.GetRequiredValue(whose).Trim(), stop), cancellationToken));
        return new Command("staff", "The people who sign in to the portal.") { add, off };
    }

    private static async Task EndTwoFactorAsync(IServiceProvider services, string email, CancellationToken cancellationToken)
    {
        var done = await services.GetRequiredService<StaffAccounts>().EndTwoFactorAsync(email, cancellationToken)
            ?? throw new StartFaultException($"There is no account with the address {email}. The portal's page Staff lists them.");
        Console.WriteLine(done ? $"{email} signs in with the password alone now." : $"{email} signs in with the password alone already.");
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
