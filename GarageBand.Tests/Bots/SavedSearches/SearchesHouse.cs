using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data.Bots;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.SavedSearches;

/// <summary>A bot where cars are sold, and one that filters its posts, over a real database. Nothing is sent.</summary>
internal sealed class SearchesHouse : IAsyncDisposable
{
    private long _updateId = 5000;
    private int _posted;

    private SearchesHouse(RequestsHouse requests, long filterId, long filterFormId)
    {
        (Requests, FilterId, FilterFormId) = (requests, filterId, filterFormId);
    }

    public RequestsHouse Requests { get; }

    public long FilterId { get; }

    public long FilterFormId { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SearchesHouse> BuildAsync(Action<IServiceCollection>? more = null, Action<Bot>? change = null)
    {
        var requests = await RequestsHouse.BuildAsync(
            bot =>
            {
                bot.Enabled = true;
                change?.Invoke(bot);
            },
            services =>
            {
                services.AddDialogEngine().AddRuntime();
                more?.Invoke(services);
            },
            PresetForms.Document("sales"));
        var (filterId, formId) = await requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var form = await FormVersions.KeepAsync(db, PresetForms.Document("sales-filter"), requests.Now, ct);
                var bot = new Bot("Filter", form.Id, "ru") { Enabled = true, SourceBotName = "Pets" };
                db.Add(bot);
                await db.SaveChangesAsync(ct);
                return (bot.Id, form.Id);
            },
            Token);
        requests.Get<BotDirectory>().Forget();
        await requests.Get<IFormLibrary>().GetAsync(formId, Token);
        return new SearchesHouse(requests, filterId, formId);
    }

    public T Get<T>()
        where T : notnull => Requests.Get<T>();

    /// <summary>A person who talks with the filter bot.</summary>
    public SearchPerson Person(long id) => new(this, id);

    /// <summary>What a turn or a press does for the filter bot.</summary>
    public async Task TakeAsync(Incoming incoming)
    {
        var bot = (await Get<IBotDirectory>().GetAsync(FilterId, Token))!;
        var handler = Get<IEnumerable<IUpdateHandler>>().OrderBy(h => h.Order).First(h => h.Takes(bot, incoming));
        if (await handler.HandleAsync(bot, ++_updateId, incoming, Token) is not { } write)
            return;
        var after = await Requests.Database.Writer.WriteAsync((db, ct) => write(db, ct), Token);
        after?.Invoke();
    }

    /// <summary>A car is for sale in the channel by now.</summary>
    /// <param name="place">Of <see cref="FewPlaces"/>: 1 and 2 are in region 1, 3 in 23, 6 in 18.</param>
    public async Task<Request> PublishAsync(decimal price = 9000, int place = 1, int photos = 0, long? author = null)
    {
        var form = await Get<IFormLibrary>().GetAsync(Requests.FormVersionId, Token);
        var bot = await Requests.BotAsync();
        var number = ++_posted;
        var answers = new Dictionary<string, Answer>
        {
            ["name"] = new TextAnswer("Оля"),
            ["phone"] = new PhoneAnswer("+380671234567"),
            ["car"] = new TextAnswer($"Audi <A{number}>"),
            ["mileage"] = new NumberAnswer(100),
            ["price"] = new NumberAnswer(price),
            ["bargain"] = new YesNoAnswer(true),
            ["description"] = new TextAnswer("Все добре & чисто"),
            ["photos"] = new PhotosAnswer([.. Enumerable.Range(1, photos).Select(i => new PhotoFile($"file{number}-{i}", $"unique{number}-{i}", 800, 600))]),
            ["town"] = new PlaceAnswer(place),
        };
        var confirmed = new ConfirmedForm($"u:1:{number}", bot, RequestsHouse.CustomerChat, author ?? Requests.CustomerId, Requests.FormVersionId, form, answers, "uk", Requests.Now, Requests.Now);
        var request = (await Requests.Database.Writer.WriteAsync((db, ct) => Get<IRequestSubmission>().SubmitAsync(db, confirmed, ct), Token)).Request;
        await Requests.SentAsync($"accepted:{request.Id}", 10 + number);
        await Requests.SentAsync($"post:{(await Requests.PostAsync(request.Id)).Id}", 1000 + number);
        return await Requests.RequestAsync(request.Id);
    }

    /// <summary>An active search, stored past the dialog.</summary>
    public async Task<SavedSearch> StoreAsync(long chat, SearchCriteria criteria, string name = "Моя")
    {
        return await Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var customer = await db.Customers.FirstOrDefaultAsync(c => c.TelegramId == chat, ct) ?? db.Add(new Customer(chat) { FirstName = "Хтось" }).Entity;
                await db.SaveChangesAsync(ct);
                var search = new SavedSearch(FilterId, customer.Id, chat, $"test:{Guid.NewGuid()}") { Name = name, Language = "ru", FormVersionId = FilterFormId, Answers = "{}", CreatedAt = Requests.Now };
                db.Add(search);
                await db.SaveChangesAsync(ct);
                await SearchKeyRows.PutAsync(db, search, criteria, ct);
                return search;
            },
            Token);
    }

    public Task MatchAsync() => Get<PostMatcher>().RunDueAsync(Token);

    public Task SweepAsync() => Get<SearchSweep>().RunDueAsync(Token);

    /// <summary>Everything queued for the person by the filter bot, in order.</summary>
    public async Task<List<Delivery>> ToAsync(long chat) =>
        [.. (await Requests.DeliveriesAsync()).Where(d => d.BotId == FilterId && d.ChatId == chat)];

    public async Task<List<Delivery>> AlertsAsync() => [.. (await Requests.DeliveriesAsync()).Where(d => d.Key.StartsWith("alert:", StringComparison.Ordinal))];

    public Task<List<SavedSearch>> SearchesAsync() => Requests.ReadAsync(db => db.SavedSearches.AsNoTracking().Include(s => s.Keys).OrderBy(s => s.Id).ToListAsync(Token));

    public static OutgoingCall Call(Delivery delivery) => MessagingJson.Read<OutgoingCall>(delivery.Payload);

    public ValueTask DisposeAsync() => Requests.DisposeAsync();
}
