using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Tests.Bots.Requests.Stamps;
using SkiaSharp;
using InputFile = global::Telegram.Bot.Types.InputFile;
using InputFileId = global::Telegram.Bot.Types.InputFileId;
using InputFileStream = global::Telegram.Bot.Types.InputFileStream;

namespace GarageBand.Tests.Bots.Telegram;

/// <summary>Photos that get a stamp when they are sent.</summary>
public sealed class StampedPhotosTests
{
    private static readonly PhotoSource Photo = new("car");
    private static readonly Stamp Sold = new("SOLD", StampInk.Red);

    private readonly List<string> _sent = [];
    private readonly Queue<CallResult> _next = [];
    private readonly StampedPhotos _stamped;
    private ApiAnswer<long> _answer = new(1);
    private byte[] _file = StampDrawingTests.Plain(320, 240, 0x40);

    public StampedPhotosTests() => _stamped = new StampedPhotos(DownloadAsync, new UploadedPictures(), TimeSpan.FromSeconds(10));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstUploads_TheNextReusesItsId()
    {
        await SendAsync(Photo);
        await SendAsync(Photo);
        Assert.Equal(["320x240", "id1"], _sent);
    }

    [Fact]
    public async Task KeptIdIsRefused_ItIsUploadedAnew()
    {
        await SendAsync(Photo);
        _next.Enqueue(Refused);
        await SendAsync(Photo);
        Assert.Equal(["320x240", "id1", "320x240"], _sent);
    }

    [Fact]
    public async Task PhotoIsGone_OrNoPicture_TheDefaultOneIsStamped()
    {
        _answer = new ApiAnswer<long>(0, 400, "Bad Request: wrong file_id");
        await SendAsync(Photo);
        _answer = new ApiAnswer<long>(1);
        _file = [1, 2, 3];
        await SendAsync(new PhotoSource("broken"));
        await SendAsync(PhotoSource.Default);

        using var asset = SKBitmap.Decode(Pictures.Open(PhotoSource.Default.Asset!));
        Assert.Equal([$"{asset.Width}x{asset.Height}", "id1", "id1"], _sent);
    }

    [Fact]
    public async Task PhotoMayComeYet_ItIsAskedForThreeTimes()
    {
        _answer = new ApiAnswer<long>(0, 0, "no connection");
        Assert.IsType<CallNotSent>(await SendAsync(Photo));
        Assert.IsType<CallNotSent>(await SendAsync(Photo));
        Assert.Empty(_sent);
        Assert.IsType<CallDone>(await SendAsync(Photo));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task PictureIsRefused_TheCaptionChangesAlone()
    {
        _next.Enqueue(Refused);
        Assert.IsType<CallDone>(await SendAsync(Photo));
        Assert.Equal(["320x240", "caption"], _sent);
    }

    [Fact]
    public async Task MessageIsGone_NothingElseIsTried()
    {
        _next.Enqueue(new CallRefused(RefusalKind.MessageGone, 400, "message to edit not found"));
        Assert.IsType<CallRefused>(await SendAsync(Photo));
        Assert.Equal(["320x240"], _sent);
    }

    private static CallRefused Refused => new(RefusalKind.Other, 400, "wrong file identifier");

    private Task<CallResult> SendAsync(PhotoSource photo) => _stamped.SendAsync(photo, Sold, MakeAsync, Token);

    private async Task<ApiAnswer<long>> DownloadAsync(string fileId, Stream target, CancellationToken cancellationToken)
    {
        if (_answer.Ok)
            await target.WriteAsync(_file, cancellationToken);
        return _answer;
    }

    private Task<CallResult> MakeAsync(InputFile? file)
    {
        _sent.Add(file switch
        {
            InputFileId known => known.Id,
            InputFileStream upload => Size(upload.Content),
            _ => "caption",
        });
        return Task.FromResult(_next.TryDequeue(out var scripted) ? scripted : new CallDone([], file is null ? null : $"id{_sent.Count}"));
    }

    private static string Size(Stream picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return $"{bitmap.Width}x{bitmap.Height}";
    }
}
