using System.Globalization;
using System.Text;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Places;
using GarageBand.Bots.Places.Files;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Places;

/// <summary>Files of places and of ranges of prices, over a real database with those that ship.</summary>
public sealed class PlaceImportsTests
{
    private const string Head = "id;region;name_uk;name_ru;name_en;aliases\n";
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_IsShownLineByLine_ThenDone_NothingIsTakenAway()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Writer.WriteAsync(new PlacesSeed().SeedAsync, Token);
        using var places = new StoredPlaces(database.Contexts, TimeProvider.System);
        await places.GetAsync(Token);
        var imports = new PlaceImports(database.Contexts, database.Writer, new AuditLog(TimeProvider.System), places);
        var before = await PlaceAsync(database, 2);
        var region = (await RegionAsync(database, before.RegionId)).NameRu;
        var file = Bytes($"\uFEFF{Head};{region};Нове Місце;Новое Место;;Стара Назва|ще одна\n2;{region};Біла Церква Нова;Белая Церковь Новая;;БЦ\n;{region};Нове  місце;Другое;;\n999;{region};Щось;Что-то;;\n;Атлантида;Щось;Что-то;;\n;{region};12;12;;\n;{region};{before.NameUk};Интое;;\n");

        var plan = await imports.PreviewAsync(file, Token);

        Assert.Null(plan.Fault);
        Assert.Equal(
            [(2, CsvLineKind.Added, null), (3, CsvLineKind.Changed, null), (4, CsvLineKind.Refused, PlaceReasons.Twice), (5, CsvLineKind.Refused, PlaceReasons.IdUnknown), (6, CsvLineKind.Refused, PlaceReasons.RegionUnknown), (7, CsvLineKind.Refused, PlaceReasons.NameInvalid), (8, CsvLineKind.Refused, PlaceReasons.Twice)],
            plan.Lines.Select(l => (l.Line, l.Kind, l.Reason)));
        Assert.Equal(before.NameUk, (await PlaceAsync(database, 2)).NameUk);
        Assert.Equal(CommandResult.Forbidden, await imports.ImportAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), file, plan, Token));

        Assert.Equal(CommandResult.Done, await imports.ImportAsync(Anna, file, plan, Token));

        var finder = await places.GetAsync(Token);
        Assert.Equal(Place.FirstOwnId, Assert.Single(finder.Find("стара назва").Exact).Id);
        var after = await PlaceAsync(database, 2);
        Assert.Equal(("Біла Церква Нова", "Белая Церковь Новая", before.NameEn), (after.NameUk, after.NameRu, after.NameEn));
        foreach (var name in (string[])[before.NameUk, before.NameRu, "БЦ", .. PlaceDraft.Split(before.Aliases)])
            Assert.Contains(finder.Find(name).Exact, p => p.Id == 2);
        Assert.Equal((CsvLineKind.Same, CsvLineKind.Same), ((await imports.PreviewAsync(file, Token)).Lines[0].Kind, (await imports.PreviewAsync(file, Token)).Lines[1].Kind));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.ChangedMeanwhile), await imports.ImportAsync(Anna, file, plan, Token));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(["place.added", "place.changed", "place.imported"], await db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Token));
        Assert.Equal(462, await db.Places.CountAsync(Token));
    }

    public static TheoryData<byte[], string, long?> Faulty { get; } = new()
    {
        { Bytes("name_uk,name_ru\nа,б\n"), CsvFaults.NoColumns, null },
        { [], CsvFaults.NoColumns, null },
        { Bytes(Head), CsvFaults.Empty, null },
        { Bytes(Head + ";1;а;б;;\n;1;а;б\n"), CsvFaults.Broken, 3 },
        { Bytes(Head + ";1;\"а;б;;\n"), CsvFaults.Broken, 2 },
        { Encoding.Latin1.GetBytes(Head + ";1;\u00e9;\u00e9;;\n"), CsvFaults.NotUtf8, null },
        { Bytes(new string('x', CsvFile.LargestFile) + "\n"), CsvFaults.TooLarge, null },
        { Bytes(Head + string.Concat(Enumerable.Repeat(";1;а;б;;\n", CsvFile.MostLines))), CsvFaults.TooManyLines, null },
    };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public void FileThatCantBeRead_SaysWhyAndWhere(byte[] file, string fault, long? line)
    {
        var plan = PlaceFile.Read(file).Fault;

        Assert.Equal((fault, line), (plan?.Fault, plan?.FaultLine));
    }

    [Fact]
    public void Prices_CommasToo_AreAddedAndChanged_WhatWouldOverlapOrLeaveAGapIsRefused()
    {
        PriceRangeEntry[] there = [Range("USD", 0, "до1000"), Range("USD", 1000, "від1000")];

        var (plan, ranges) = PriceFile.Plan(Bytes("currency,from,hashtag_uk,hashtag_ru,hashtag_en\nusd,1000,#понад1000,свыше1000,over1000\nUSD,5000,від5000,от5000,from5000\nUSD,0,до1000,до1000,до1000\nUSD,5000,інше,другое,other\nEUR,10,від10,от10,from10\nUSD,x,а,б,c\nUSD,7000,два слова,b,c\n"), there);

        Assert.Equal(
            [(2, CsvLineKind.Changed, null), (3, CsvLineKind.Added, null), (4, CsvLineKind.Same, null), (5, CsvLineKind.Refused, PlaceReasons.Twice), (6, CsvLineKind.Refused, "Fault_Gap"), (7, CsvLineKind.Refused, "Fault_Negative"), (8, CsvLineKind.Refused, "Fault_Hashtag")],
            plan.Lines.Select(l => (l.Line, l.Kind, l.Reason)));
        Assert.Equal(["USD 0 до1000", "USD 1000 понад1000", "USD 5000 від5000"], ranges.OrderBy(r => r.From).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Currency} {r.From} {r.Hashtag.Uk}")));
    }

    private static PriceRangeEntry Range(string currency, long from, string tag) => new(currency, from, new LocalName(tag, tag, tag));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<Place> PlaceAsync(TestDatabase database, int id)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Places.AsNoTracking().SingleAsync(p => p.Id == id, Token);
    }

    private static async Task<Region> RegionAsync(TestDatabase database, int id)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Regions.AsNoTracking().SingleAsync(r => r.Id == id, Token);
    }
}
