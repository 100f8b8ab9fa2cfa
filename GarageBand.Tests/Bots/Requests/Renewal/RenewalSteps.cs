using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests.Renewal;

/// <summary>The steps of a story about renewal: time goes by, the sweep looks, the owner presses.</summary>
internal static class RenewalSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля");

    public static Task<RequestsHouse> BuildAsync(string mode, int days, int times = 3, string? form = null) => RequestsHouse.BuildAsync(
        bot =>
        {
            bot.Enabled = true;
            bot.Repost = new RepostRule { Mode = mode, AfterDays = days, MaxTimes = times };
        },
        form: form ?? TestForms.PetSalesJson);

    /// <summary>Published, and the owner got the link.</summary>
    public static async Task<Request> PublishedAsync(RequestsHouse house)
    {
        var request = await house.PublishedAsync();
        await house.SentAsync($"link:{(await house.PostAsync(request.Id)).Id}");
        return request;
    }

    /// <summary>16:00 in Kyiv.</summary>
    public static DateTime Day(int ofMay) => new(2026, 5, ofMay, 13, 0, 0, DateTimeKind.Utc);

    public static Task SweepAsync(RequestsHouse house, DateTime at)
    {
        house.Time.SetUtcNow(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
        return house.Get<IRenewals>().RenewDueAsync(Token);
    }

    public static Task PressesAsync(RequestsHouse house, string data) =>
        house.UpdateAsync(new ButtonPressed("p", data) { Chat = new Chat(RequestsHouse.CustomerChat, ChatKind.Private), From = Olia, MessageId = 77 });

    public static Task<List<Post>> PostsAsync(RequestsHouse house, long requestId) =>
        house.ReadAsync(db => db.Posts.AsNoTracking().Where(p => p.RequestId == requestId).OrderBy(p => p.Id).ToListAsync(Token));

    public static async Task<(Post Older, Post Newer)> TwoPostsAsync(RequestsHouse house, long requestId)
    {
        var posts = await PostsAsync(house, requestId);
        Assert.Equal(2, posts.Count);
        return (posts[0], posts[1]);
    }

    public static async Task<List<Delivery>> QuestionsAsync(RequestsHouse house) =>
        [.. (await house.DeliveriesAsync()).Where(d => d.Key.StartsWith("renew:", StringComparison.Ordinal))];

    public static T Call<T>(Delivery delivery)
        where T : OutgoingCall => Assert.IsType<T>(MessagingJson.Read<OutgoingCall>(delivery.Payload));

    public static IEnumerable<string?> Presses(Keyboard? keyboard) => Assert.IsType<InlineKeyboard>(keyboard).Rows.SelectMany(r => r).Select(b => b.Data);
}
