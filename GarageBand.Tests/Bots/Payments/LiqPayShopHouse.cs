using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.LiqPay;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Bots;
using GarageBand.Tests.Support;
using GarageBand.Web.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GarageBand.Tests.Bots.Payments;

/// <summary>A bot with a shop at LiqPay, and the address that LiqPay's server calls, over real HTTP.</summary>
internal sealed class LiqPayShopHouse : IAsyncDisposable
{
    public const string PublicKey = "sandbox_i12345678901";
    public const string PrivateKey = "sandbox_QmFzZTY0S2V5Rm9yVGVzdHM";
    private readonly BotsHouse _house;
    private readonly WebApplication _app;

    private LiqPayShopHouse(BotsHouse house, WebApplication app, long botId, Guid publicId) => (_house, _app, BotId, PublicId) = (house, app, botId, publicId);

    public long BotId { get; }

    public Guid PublicId { get; }

    public KeptPayments Book { get; } = new();

    public HeardLog<LiqPayIntake> Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public static Actor Anna { get; } = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    public static async Task<LiqPayShopHouse> OpenAsync(bool testPayments = false)
    {
        var cancel = TestContext.Current.CancellationToken;
        var house = await BotsHouse.BuildAsync();
        house.Apis.With(BotsHouse.Token, house.Garage());
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token, ApiBaseUrl: ApiAddress.Sandbox), cancel)).BotId!.Value;
        await house.Get<PaymentMethodCommands>().SetLiqPayAsync(Anna, id, PublicKey, PrivateKey, testPayments, cancel);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        LiqPayShopHouse? made = null;
        builder.Services.AddSingleton(_ => new LiqPayIntake(house.Database.Contexts, house.Get<IBotTokens>(), made!.Book, house.Time, made.Log));
        var app = builder.Build();
        app.MapPayments();
        await app.StartAsync(cancel);
        house.Get<WebhookAddress>().ServerListens(app.Urls.First());
        made = new LiqPayShopHouse(house, app, id, (await house.BotAsync("Garage")).PublicId) { Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) } };
        return made;
    }

    public T Get<T>()
        where T : notnull => _house.Get<T>();

    /// <summary>LiqPay's own words for a payment of 199 hryvnias.</summary>
    public static Dictionary<string, object> Notice(string order, string status = "success", decimal amount = 199m, string currency = "UAH") => new()
    {
        ["action"] = "pay",
        ["payment_id"] = 2_211_223_344,
        ["status"] = status,
        ["version"] = 3,
        ["public_key"] = PublicKey,
        ["order_id"] = order,
        ["transaction_id"] = 77,
        ["liqpay_order_id"] = "ABC123",
        ["description"] = "Місяць",
        ["amount"] = amount,
        ["currency"] = currency,
        ["end_date"] = 1_777_636_800_000,
    };

    public Task<int> TellAsync(Dictionary<string, object> notice, string privateKey = PrivateKey, Guid? bot = null)
    {
        var data = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(notice));
        return PostAsync(new() { ["data"] = data, ["signature"] = Sign(privateKey, data) }, bot);
    }

    public async Task<int> PostAsync(Dictionary<string, string> fields, Guid? bot = null)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await Http.PostAsync($"/payments/liqpay/{bot ?? PublicId:N}", form, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

#pragma warning disable CA5350 // As LiqPay does.
    public static string Sign(string privateKey, string data) => Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(privateKey + data + privateKey)));
#pragma warning restore CA5350

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _house.DisposeAsync();
    }
}
