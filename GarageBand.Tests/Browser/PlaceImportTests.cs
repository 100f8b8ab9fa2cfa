using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>An admin brings towns from a sheet, and the portal stays light.</summary>
public sealed class PlaceImportTests
{
    /// <summary>Of everything that signing in and the first page need, as it comes over the wire.</summary>
    private const int MostBytes = 1_500_000;

    [Fact]
    public async Task AFileOfTowns_IsShownBeforeItIsTakenOver_WhatIsWrongIsNamedByItsLine()
    {
        await using var browser = await PortalBrowser.StartAsync();
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/places");
        await admin.PressesAsync("places-import");

        await admin.ChoosesAsync("csv-file", File("towns.csv", "name;town\nа;б\n"));
        await admin.SeesAsync("csv-fault", "The first line must name the columns");
        await Assertions.Expect(admin.At("csv-do")).ToBeDisabledAsync();

        await admin.ChoosesAsync("csv-file", File("towns.csv", "region;name_uk;name_ru;aliases\n1;Нове Місце;Новое Место;Стара Назва\nАтлантида;Щось;Что-то;\n"));
        await admin.SeesAsync("csv-counts", "New: 1 · changed: 0 · the same: 0 · refused: 1");
        await Assertions.Expect(admin.At("csv-line").First).ToContainTextAsync("3");
        await admin.PressesAsync("csv-do");
        await Assertions.Expect(admin.At("csv-lines")).ToHaveCountAsync(0);
        await admin.OpensAsync("/places?q=стара назва");
        await Assertions.Expect(admin.At("place-row")).ToHaveCountAsync(1);
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.PressesAsync("places-export"));
        Assert.Contains("Нове Місце,Новое Место,Нове Місце,Стара Назва", await System.IO.File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await admin.PressesAsync("places-unknown");
        await admin.SeesAsync("empty", "Every town was found");

        // Somebody who has never been here: nothing is kept by their browser.
        var guest = await browser.PersonAsync();
        var requests = new ConcurrentQueue<IRequest>();
        guest.Page.RequestFinished += (_, request) => requests.Enqueue(request);
        await guest.SignsInAsync(StaffPerson.FirstEmail);
        await guest.SeesAsync("latest");
        var sizes = new List<(string Address, int Bytes)>();
        foreach (var request in requests)
            sizes.Add((request.Url, await request.SizesAsync() is var size ? size.ResponseHeadersSize + size.ResponseBodySize : 0));
        Assert.True(sizes.Sum(s => s.Bytes) is > 50_000 and < MostBytes, $"{sizes.Sum(s => s.Bytes)} bytes: {string.Join(", ", sizes.OrderByDescending(s => s.Bytes).Take(10))}");
        TestContext.Current.SendDiagnosticMessage($"The first page takes {sizes.Sum(s => s.Bytes)} bytes in {sizes.Count} answers: {string.Join(", ", sizes.OrderByDescending(s => s.Bytes).Take(6))}");
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
