using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Moderation;

public sealed class AdminGroupPressTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Delete_AsksFirst()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await house.PressesAsync(RequestsHouse.Oleh, $"r:del:{request.Id}");

        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Equal([$"r:del!:{request.Id}", $"r:keep:{request.Id}"], Data(await house.CardEditAsync()));

        await house.PressesAsync(RequestsHouse.Oleh, $"r:keep:{request.Id}");
        Assert.Equal([$"r:del:{request.Id}", $"r:ban:{request.Id}"], Data(await house.CardEditAsync()));
    }

    [DatabaseFact]
    public async Task DeleteConfirmed_IsDoneAndTheCardSaysByWhom()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await house.PressesAsync(RequestsHouse.Oleh, $"r:del!:{request.Id}");
        await house.PressesAsync(RequestsHouse.Oleh, $"r:del!:{request.Id}");
        await house.PressesAsync(RequestsHouse.Oleh, $"r:del:{request.Id}");

        Assert.Equal(RequestState.Removed, (await house.RequestAsync(request.Id)).State);
        Assert.Contains("Удалено: Олег &lt;b&gt;Шеф&lt;/b&gt;", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
        Assert.Equal(["Готово.", "Уже сделано.", "Уже сделано."], house.Api.PressAnswers.Select(a => a.Notice));
        Assert.Equal("telegram:500 Олег <b>Шеф</b>", Assert.Single(await house.AuditAsync()).Actor);
    }

    [DatabaseFact]
    public async Task LinkedStaff_ActAsThemselves_WithTheRightsOfTheirRole()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        var sandra = new Person(701, "Сандра");
        var observer = new Person(702, "Орест");
        house.Api.Administrators[RequestsHouse.AdminGroup] = [RequestsHouse.Oleh, observer];
        await StaffAsync(house, sandra, "sandra@example.org", StaffRoles.Moderator);
        await StaffAsync(house, observer, "orest@example.org", StaffRoles.Observer);

        await house.PressesAsync(observer, $"r:del!:{request.Id}");
        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Equal("Ваш аккаунт в портале этого не позволяет.", Assert.Single(house.Api.PressAnswers).Notice);
        await house.UpdateAsync(new TextReceived("/post_ad") { Chat = new Chat(RequestsHouse.AdminGroup, ChatKind.Group), From = observer, MessageId = 950, At = house.Now });
        var refusal = MessagingJson.Read<OutgoingCall>((await house.DeliveriesAsync())[^1].Payload);
        Assert.Equal("Ваш аккаунт в портале этого не позволяет.", Assert.IsType<SendText>(refusal).Html);
        await house.PressesAsync(sandra, $"r:del!:{request.Id}");

        Assert.Equal(RequestState.Removed, (await house.RequestAsync(request.Id)).State);
        Assert.Equal(["orest@example.org", "orest@example.org", "sandra@example.org"], (await house.AuditAsync()).Select(a => Actor.NameIn(a.Actor)));
        Assert.All(await house.AuditAsync(), a => Assert.StartsWith("staff:", a.Actor, StringComparison.Ordinal));
        Assert.Contains("Удалено: sandra@example.org", (await house.CardEditAsync()).Html, StringComparison.Ordinal);

        // Who decided is the staff's own business.
        var elsewhere = (await house.DeliveriesAsync()).Where(d => d.ChatId != RequestsHouse.AdminGroup).ToList();
        Assert.Contains(elsewhere, d => d.Key == $"removed:{request.Id}");
        Assert.DoesNotContain(elsewhere, d => d.Payload.Contains("sandra", StringComparison.OrdinalIgnoreCase));
    }

    [DatabaseFact]
    public async Task Ban_TakesTheLastDaysPostsAway_AndWhatWaitsToBePosted_NotOlderOnes_NorThoseOfOthers()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var old = await PublishAsync(house, "u:1:1", 42);
        house.Time.Advance(TimeSpan.FromHours(25));
        var fresh = await PublishAsync(house, "u:1:2", 43);
        var queued = (await house.SubmitsAsync("u:1:3")).Request;

        Assert.Equal(CommandResult.Done, await house.Commands.BanAuthorAsync(RequestsHouse.Anna, old.Id, new BanTerms(KeepPosts: true), Token));
        Assert.Equal(RequestState.Published, (await house.RequestAsync(fresh.Id)).State);
        await house.Commands.UnbanAuthorAsync(RequestsHouse.Anna, old.Id, Token);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:ban!:{old.Id}");

        Assert.Equal(RequestState.Published, (await house.RequestAsync(old.Id)).State);
        Assert.Equal(RequestState.Removed, (await house.RequestAsync(fresh.Id)).State);
        Assert.Equal(RequestState.Removed, (await house.RequestAsync(queued.Id)).State);
        Assert.Equal(new DeleteMessage(43), await house.CallAsync<DeleteMessage>($"post-delete:{(await house.PostAsync(fresh.Id)).Id}"));
        Assert.DoesNotContain(await house.DeliveriesAsync(), d => d.Key.StartsWith("removed:", StringComparison.Ordinal));
    }

    private static async Task<Request> PublishAsync(RequestsHouse house, string key, int messageId)
    {
        var request = (await house.SubmitsAsync(key)).Request;
        await house.SentAsync($"post:{(await house.PostAsync(request.Id)).Id}", messageId);
        return await house.RequestAsync(request.Id);
    }

    private static Task StaffAsync(RequestsHouse house, Person person, string email, string role) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var member = new StaffMember { UserName = email, Email = email, NormalizedEmail = email, NormalizedUserName = email, SecurityStamp = "s", TelegramId = person.Id, TelegramName = person.FirstName };
            var held = await db.Roles.FirstOrDefaultAsync(r => r.Name == role, ct) ?? db.Roles.Add(new IdentityRole<long>(role) { NormalizedName = role }).Entity;
            db.Users.Add(member);
            await db.SaveChangesAsync(ct);
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = member.Id, RoleId = held.Id });
            return await db.SaveChangesAsync(ct);
        },
        Token);

    [DatabaseFact]
    public async Task Ban_AsksAndBans()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await house.PressesAsync(RequestsHouse.Oleh, $"r:ban:{request.Id}");
        Assert.Equal([$"r:ban!:{request.Id}", $"r:keep:{request.Id}"], Data(await house.CardEditAsync()));
        await house.PressesAsync(RequestsHouse.Oleh, $"r:ban!:{request.Id}");

        Assert.True(await house.Get<IBans>().IsBannedAsync(house.BotId, house.CustomerId, Token));
        Assert.Null((await house.CardEditAsync()).Keyboard);
        Assert.Equal(RequestState.Removed, (await house.RequestAsync(request.Id)).State);
        await house.PressesAsync(RequestsHouse.Oleh, $"r:ban:{request.Id}");
        Assert.Equal("Уже сделано.", house.Api.PressAnswers.Last().Notice);
    }

    [Theory]
    [InlineData("ok", RequestState.Queued)]
    [InlineData("no", RequestState.Rejected)]
    public async Task Review_IsDecidedInTheGroup(string code, RequestState expected)
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;
        await house.SentAsync($"notice:{request.Id}", 900);

        await house.PressesAsync(RequestsHouse.Oleh, $"r:{code}:{request.Id}");

        Assert.Equal(expected, (await house.RequestAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task NotAnAdministrator_IsRefusedAndKeptInTheLog()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();

        await house.PressesAsync(RequestsHouse.Stranger, $"r:del!:{request.Id}");

        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Equal("Это могут только администраторы группы.", Assert.Single(house.Api.PressAnswers).Notice);
        Assert.Equal((RequestAudit.PressRefused, "telegram:501 Хтось"), (Assert.Single(await house.AuditAsync()).Action, (await house.AuditAsync())[0].Actor));
    }

    [DatabaseFact]
    public async Task WrongGroup_IsRefused()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        house.Api.Administrators[RequestsHouse.Discussion] = [RequestsHouse.Oleh];

        await house.PressesAsync(RequestsHouse.Oleh, $"r:del!:{request.Id}", chat: RequestsHouse.Discussion);

        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Equal("Это могут только администраторы группы.", Assert.Single(house.Api.PressAnswers).Notice);
    }

    [DatabaseFact]
    public async Task RequestOfNobodyOrAnotherBot_IsRefused()
    {
        await using var house = await RequestsHouse.BuildAsync();

        await house.PressesAsync(RequestsHouse.Oleh, "r:del!:12345");

        Assert.Equal("Это могут только администраторы группы.", Assert.Single(house.Api.PressAnswers).Notice);
    }

    [DatabaseFact]
    public async Task AdministratorsUnknown_NobodyMay()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        house.Api.Unreachable = true;

        await house.PressesAsync(RequestsHouse.Oleh, $"r:del!:{request.Id}");

        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
    }

    [DatabaseFact]
    public async Task Administrators_AreAskedAgainAfterAMinute()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await house.PublishedAsync();
        await house.PressesAsync(RequestsHouse.Oleh, $"r:del:{request.Id}");
        house.Api.Administrators[RequestsHouse.AdminGroup] = [];

        await house.PressesAsync(RequestsHouse.Oleh, $"r:keep:{request.Id}");
        house.Time.Advance(TimeSpan.FromSeconds(60));
        await house.PressesAsync(RequestsHouse.Oleh, $"r:del!:{request.Id}");

        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Single(await house.AuditAsync());
    }

    [Theory]
    [InlineData("complete 12", "прежнего бота")]
    [InlineData("leave_feedback 12", "прежнего бота")]
    [InlineData("admin_ban 3", "прежнего бота")]
    [InlineData("r:what:1", "больше не работает")]
    [InlineData("admin_delete 7; drop", "больше не работает")]
    public async Task ForeignButton_GetsAFriendlyWord(string data, string expected)
    {
        await using var house = await RequestsHouse.BuildAsync();

        await house.PressesAsync(RequestsHouse.Stranger, data, chat: RequestsHouse.Channel);

        Assert.Contains(expected, Assert.Single(house.Api.PressAnswers).Notice, StringComparison.Ordinal);
        Assert.Empty(await house.AuditAsync());
    }

    [DatabaseFact]
    public void Buttons_FitAndRoundTrip()
    {
        foreach (var action in Enum.GetValues<NoticeAction>())
        {
            var data = new NoticeButton(action, long.MaxValue).Data;
            Assert.True(data.Length <= MessagingLimits.ButtonData);
            Assert.True(NoticeButton.TryRead(data, out var read));
            Assert.Equal((action, long.MaxValue), (read.Action, read.RequestId));
        }

        Assert.All(["r:del", "r:del:", "r:del:-1", "r:del:x", "r:del:1:2", "x:del:1", ""], data => Assert.False(NoticeButton.TryRead(data, out _)));
    }

    private static IEnumerable<string?> Data(EditText card) => Assert.IsType<InlineKeyboard>(card.Keyboard).Rows.SelectMany(r => r).Select(b => b.Data);
}
