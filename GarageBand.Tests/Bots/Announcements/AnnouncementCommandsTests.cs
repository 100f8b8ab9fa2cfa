using GarageBand.Bots.Announcements;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Tests.Bots.Requests;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace GarageBand.Tests.Bots.Announcements;

/// <summary>Writing an announcement.</summary>
public sealed class AnnouncementCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_IsMadeChangedCopiedAndDeleted_EachInTheAuditLog()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 0);
        var draft = AnnouncementHouse.Draft();
        var id = await house.CreateAsync(draft with { Name = "" });
        Assert.Equal("Мы закрыты", (await house.RowAsync(id)).Name);

        Assert.Equal(CommandResult.Done, await house.Commands.SaveAsync(AnnouncementHouse.Admin, id, 0, draft, Token));
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.Changed), await house.Commands.SaveAsync(AnnouncementHouse.Admin, id, 0, draft, Token));
        var (_, copy) = await house.Commands.CopyAsync(AnnouncementHouse.Admin, id, Token);
        Assert.Equal((await house.RowAsync(id)).Content, (await house.RowAsync(copy!.Value)).Content);
        Assert.Equal(CommandResult.Done, await house.Commands.DeleteAsync(AnnouncementHouse.Admin, id, Token));

        Assert.Equal(["announcement.created", "announcement.changed", "announcement.created", "announcement.deleted"], (await house.House.AuditAsync()).Select(a => a.Action));
        Assert.Equal(copy, (await house.House.ReadAsync(db => db.Announcements.SingleAsync(Token))).Id);
    }

    [Fact]
    public async Task WhatRuns_IsNeitherWrittenNorDeleted()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 1);
        var id = await house.StartAsync();

        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.State), await house.Commands.SaveAsync(AnnouncementHouse.Admin, id, 1, AnnouncementHouse.Draft(), Token));
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.State), await house.Commands.DeleteAsync(AnnouncementHouse.Admin, id, Token));
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.State), await house.Runs.StartAsync(AnnouncementHouse.Admin, id, 1, Token));
    }

    [Fact]
    public async Task StartedOnlyAsItWasSeen_ByABotThatRuns()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 1, bot => bot.Enabled = false);
        var id = await house.CreateAsync();
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.Changed), await house.Runs.StartAsync(AnnouncementHouse.Admin, id, 5, Token));
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.BotStopped), await house.Runs.StartAsync(AnnouncementHouse.Admin, id, 0, Token));
        Assert.Equal(CommandResult.Forbidden, await house.Runs.StartAsync(RequestsHouse.Anna, id, 0, Token));
    }

    [Theory]
    [InlineData("", null, null, false, AnnouncementReasons.NoText)]
    [InlineData("<b>a", null, null, false, AnnouncementReasons.Html)]
    [InlineData("4097", null, null, false, AnnouncementReasons.TooLong)]
    [InlineData("1025", null, null, true, AnnouncementReasons.TooLong)]
    [InlineData("1025", null, null, false, null)]
    [InlineData("", null, null, true, null)]
    [InlineData("a", "", "https://example.org", false, AnnouncementReasons.ButtonLabel)]
    [InlineData("a", "Go", "javascript:alert(1)", false, AnnouncementReasons.ButtonUrl)]
    [InlineData("a", "Go", "example.org", false, AnnouncementReasons.ButtonUrl)]
    [InlineData("a", "Go", "tg://resolve?domain=a", false, null)]
    public void WhatTelegramWouldRefuse_IsNamed(string text, string? label, string? url, bool media, string? reason)
    {
        var html = int.TryParse(text, out var length) ? new string('x', length) : text;
        AnnouncementButton[] buttons = label is null ? [] : [new AnnouncementButton(new Dictionary<string, string> { ["ru"] = label }, url!)];
        var content = new AnnouncementContent(new Dictionary<string, string> { ["ru"] = html }, buttons, AnnouncementPeople.All);

        Assert.Equal(reason, AnnouncementCheck.Faults(content, "ru", media).FirstOrDefault()?.Reason);
    }

    [Fact]
    public async Task Media_IsKnownByItsContent_AndForgottenWithItsLastAnnouncement()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 0);
        var id = await house.CreateAsync();
        var version = 0;
        foreach (var (file, reason) in new (AnnouncementFile, string?)[]
        {
            (new("cat.jpg", "not a picture"u8.ToArray()), AnnouncementReasons.MediaKind),
            (new("cat.txt", Picture(40, 30)), null),
            (new("thin.png", Picture(2100, 100)), AnnouncementReasons.MediaShape),
            (new("large.mp4", Video(AnnouncementMedia.LargestVideo + 1)), AnnouncementReasons.MediaLarge),
            (new("move.mp4", Video(64)), null),
        })
        {
            var result = await house.Commands.SetMediaAsync(AnnouncementHouse.Admin, id, version, file, Token);
            Assert.Equal(reason is null ? CommandResult.Done : CommandResult.NotPossible(reason), result);
            version += reason is null ? 1 : 0;
        }

        var media = await house.House.ReadAsync(db => db.AnnouncementMedia.SingleAsync(Token));
        Assert.Equal(AnnouncementMediaKind.Video, media.Kind);
        var (_, copy) = await house.Commands.CopyAsync(AnnouncementHouse.Admin, id, Token);
        await house.Commands.DeleteAsync(AnnouncementHouse.Admin, id, Token);
        Assert.Equal(1, await house.House.ReadAsync(db => db.AnnouncementMedia.CountAsync(Token)));
        await house.Commands.DeleteAsync(AnnouncementHouse.Admin, copy!.Value, Token);
        Assert.Equal(0, await house.House.ReadAsync(db => db.AnnouncementMedia.CountAsync(Token)));
    }

    [Fact]
    public async Task Try_GoesToTheLinkedAccountOfWhoeverAsks()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 0);
        var id = await house.CreateAsync();
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.NotLinked), await house.Commands.TryAsync(AnnouncementHouse.Admin, id, 1, "uk", Guid.NewGuid(), Token));
        await house.House.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Users.Add(new GarageBand.Data.Staff.StaffMember { Id = 1, Email = "admin@example.org", UserName = "admin@example.org", TelegramId = 4242 });
                await db.SaveChangesAsync(ct);
            },
            Token);

        Assert.Equal(CommandResult.Done, await house.Commands.TryAsync(AnnouncementHouse.Admin, id, 1, "uk", Guid.NewGuid(), Token));

        var message = Assert.Single(await house.House.DeliveriesAsync());
        Assert.Equal((4242, DeliveryPurposes.Staff), (message.ChatId, message.Purpose));
        Assert.Equal("Ми <b>зачинені</b>", Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(message.Payload)).Html);
        Assert.Equal(AnnouncementState.Draft, (await house.RowAsync(id)).State);
    }

    private static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static byte[] Video(int size)
    {
        var bytes = new byte[size];
        "ftypisom"u8.CopyTo(bytes.AsSpan(4));
        return bytes;
    }
}
