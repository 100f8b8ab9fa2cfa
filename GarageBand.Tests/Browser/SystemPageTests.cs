using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>An admin looks how the program fares, takes a backup home and looks at the jobs.</summary>
public sealed class SystemPageTests
{
    [Fact]
    public async Task TheSystemPage_TellsHowItFares_MakesABackupToTakeHome_AndTheJobsKeepTheFrame()
    {
        await using var browser = await PortalBrowser.StartAsync();
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/");
        await admin.PressesAsync("place-system");
        await admin.SeesAsync("system-state", "All is well");
        await admin.SeesAsync("system-database", "SQLite");
        await admin.SeesAsync("backups-none");

        await admin.PressesAsync("backup-now");
        var row = admin.At("backup-row");
        await Assertions.Expect(row).ToContainTextAsync(".zip");
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.PressesAsync("backup-download"));
        Assert.Matches(@"\Agarageband-\d{8}-\d{6}\.zip\z", download.SuggestedFilename);
        Assert.True(new FileInfo(await download.PathAsync()).Length > 10_000);
        await admin.PressesAsync("backup-delete");
        await admin.Page.GetByRole(AriaRole.Dialog).GetByText("Delete", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);

        await admin.PressesAsync("place-jobs");
        var jobs = admin.Page.FrameLocator("[data-testid=jobs]");
        await jobs.GetByText("Recurring Jobs").First.ClickAsync();
        await Assertions.Expect(jobs.GetByText("sweep").First).ToBeVisibleAsync();
        await admin.SeesAsync("place-audit");

        await admin.OpensAsync("/audit?action=backup.deleted");
        await admin.SeesAsync("audit-row", "Backup deleted");
    }
}
