using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Bots;
using GarageBand.Data.Forms;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using InputFile = global::Telegram.Bot.Types.InputFile;
using InputFileId = global::Telegram.Bot.Types.InputFileId;
using InputFileStream = global::Telegram.Bot.Types.InputFileStream;

namespace GarageBand.Tests.Bots.Telegram;

/// <summary>Photos of one bot that another sends.</summary>
public sealed class PhotoCopiesTests
{
    private static readonly ForeignPhoto Photo = new(99, "theirs", "unique");

    private readonly List<string> _sent = [];
    private readonly FakeBotApi _source = new() { Files = { ["theirs"] = [1, 2, 3] } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstUploads_TheNextReuseItsId_AlsoAfterARestart()
    {
        await using var database = await TestDatabase.CreateAsync();
        var botId = await AddBotAsync(database);

        await Copies(database, botId).SendAsync(Photo, SendAsync, Token);
        await Copies(database, botId).SendAsync(Photo, SendAsync, Token);

        Assert.Equal(["3 bytes", "ours1"], _sent);
    }

    [Fact]
    public async Task WhileOneUploads_TheOthersComeBackLater()
    {
        await using var database = await TestDatabase.CreateAsync();
        var copies = Copies(database, await AddBotAsync(database));
        CallResult? second = null;
        await copies.SendAsync(
            Photo,
            async file =>
            {
                second = await copies.SendAsync(Photo, SendAsync, Token);
                return await SendAsync(file);
            },
            Token);

        Assert.IsType<CallNotSent>(second);
        Assert.Equal(["3 bytes"], _sent);
    }

    [Fact]
    public async Task CannotBeFetched_GoesWithoutIt_AndIsNotTriedAgainAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var time = new FakeTimeProvider();
        var copies = Copies(database, await AddBotAsync(database), time);
        _source.Files.Clear();
        await copies.SendAsync(Photo, SendAsync, Token);
        _source.Files["theirs"] = [1];
        await copies.SendAsync(Photo, SendAsync, Token);
        time.Advance(TimeSpan.FromMinutes(5));
        await copies.SendAsync(Photo, SendAsync, Token);

        Assert.Equal(["none", "none", "1 bytes"], _sent);
    }

    [Fact]
    public async Task KeptIdIsRefused_ItIsUploadedAnew()
    {
        await using var database = await TestDatabase.CreateAsync();
        var botId = await AddBotAsync(database);
        await Copies(database, botId).SendAsync(Photo, SendAsync, Token);

        await Copies(database, botId).SendAsync(
            Photo, file => file is InputFileId ? Task.FromResult<CallResult>(new CallRefused(RefusalKind.Other, 400, "wrong file identifier")) : SendAsync(file), Token);

        Assert.Equal(["3 bytes", "3 bytes"], _sent);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal("ours2", (await db.FileCopies.SingleAsync(Token)).FileId);
    }

    private PhotoCopies Copies(TestDatabase database, long botId, TimeProvider? time = null) => new(
        new FileCopies(botId, database.Contexts, database.Writer, time ?? TimeProvider.System), (_, _) => ValueTask.FromResult<IBotApi?>(_source), TimeSpan.FromSeconds(10), time ?? TimeProvider.System);

    private Task<CallResult> SendAsync(InputFile? file)
    {
        _sent.Add(file switch
        {
            InputFileId known => known.Id,
            InputFileStream upload => $"{upload.Content.Length} bytes",
            _ => "none",
        });
        return Task.FromResult<CallResult>(new CallDone([1], file is null ? null : $"ours{_sent.Count}"));
    }

    private static Task<long> AddBotAsync(TestDatabase database) => database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var form = new FormVersion("test", 1, "{}", "hash") { CreatedAt = DateTime.UnixEpoch };
            db.FormVersions.Add(form);
            await db.SaveChangesAsync(ct);
            var bot = new Bot("test", form.Id, "ru");
            db.Bots.Add(bot);
            await db.SaveChangesAsync(ct);
            return bot.Id;
        },
        Token);
}
