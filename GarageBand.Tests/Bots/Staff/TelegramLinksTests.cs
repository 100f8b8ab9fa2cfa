using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Staff;

/// <summary>A member of staff shows which Telegram account is theirs.</summary>
public sealed class TelegramLinksTests
{
    private static readonly Person Sandra = new(701, "Сандра", "Коваль", "sandra_k", LanguageCode: "ru");

    private static readonly Person Other = new(702, "Хтось", LanguageCode: "ru");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Code_LinksWhoeverTellsItFirst_Once()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var id = await MemberAsync(house, "sandra@example.org");
        var (code, _) = await house.Get<TelegramLinks>().OfferAsync(id, Token);

        Assert.Contains("sandra@example.org", await TellsAsync(house, Sandra, code), StringComparison.Ordinal);
        Assert.Contains("уже не действует", await TellsAsync(house, Other, code), StringComparison.Ordinal);

        var member = await house.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(Token));
        Assert.Equal((701L, "Сандра Коваль @sandra_k"), (member.TelegramId, member.TelegramName));
        Assert.Equal(("staff.telegram-linked", $"staff:{id} sandra@example.org"), (Assert.Single(await house.AuditAsync()).Action, (await house.AuditAsync())[0].Actor));
        Assert.Empty(await house.ReadAsync(db => db.TelegramLinkCodes.ToListAsync(Token)));
    }

    [DatabaseFact]
    public async Task Code_ThatIsTooOld_Replaced_MadeUp_OrOfSomebodyDisabled_LinksNobody()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var id = await MemberAsync(house, "sandra@example.org");
        var links = house.Get<TelegramLinks>();
        var (replaced, _) = await links.OfferAsync(id, Token);
        var (old, _) = await links.OfferAsync(id, Token);
        Assert.Contains("не действует", await TellsAsync(house, Sandra, replaced), StringComparison.Ordinal);
        house.Time.Advance(TelegramLinks.Lifetime);
        Assert.Contains("не действует", await TellsAsync(house, Sandra, old), StringComparison.Ordinal);
        Assert.Contains("не действует", await TellsAsync(house, Sandra, $"staff_{new string('A', 32)}"), StringComparison.Ordinal);
        var (disabled, _) = await links.OfferAsync(id, Token);
        await house.ReadAsync(db => db.Users.ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, StaffMember.Forever), Token));
        Assert.Contains("не действует", await TellsAsync(house, Sandra, disabled), StringComparison.Ordinal);

        Assert.Null((await house.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(Token))).TelegramId);
    }

    [DatabaseFact]
    public async Task AnAccountIsOneMembers_UntilItIsUnlinked_ByItsOwnerOrAnAdmin()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var (sandra, boris) = (await MemberAsync(house, "sandra@example.org"), await MemberAsync(house, "boris@example.org"));
        var links = house.Get<TelegramLinks>();
        await TellsAsync(house, Sandra, (await links.OfferAsync(sandra, Token)).Code);

        var (code, _) = await links.OfferAsync(boris, Token);
        Assert.Contains("другим сотрудником", await TellsAsync(house, Sandra, code), StringComparison.Ordinal);

        // It stands in the log of that chat now, so it is good for nobody else.
        Assert.Contains("не действует", await TellsAsync(house, Other, code), StringComparison.Ordinal);
        (code, _) = await links.OfferAsync(boris, Token);
        var own = Actor.Staff(sandra, "sandra@example.org", StaffRoles.Observer);
        Assert.Equal(CommandResult.Forbidden, await links.UnlinkAsync(Actor.Staff(boris, "boris@example.org", StaffRoles.Moderator), sandra, Token));
        Assert.Equal(CommandResult.Done, await links.UnlinkAsync(own, sandra, Token));
        Assert.Equal(CommandResult.AlreadyDone, await links.UnlinkAsync(Actor.CommandLine, sandra, Token));
        Assert.Contains("boris@example.org", await TellsAsync(house, Sandra, code), StringComparison.Ordinal);
    }

    private static Task<long> MemberAsync(RequestsHouse house, string email) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var member = new StaffMember { UserName = email, Email = email, NormalizedEmail = email, NormalizedUserName = email, SecurityStamp = "s" };
            db.Users.Add(member);
            await db.SaveChangesAsync(ct);
            return member.Id;
        },
        Token);

    /// <returns>What the bot answers.</returns>
    private static async Task<string> TellsAsync(RequestsHouse house, Person who, string code)
    {
        await house.UpdateAsync(new TextReceived($"/start {code}") { Chat = new Chat(who.Id, ChatKind.Private), From = who });
        var last = (await house.DeliveriesAsync())[^1];
        Assert.Equal(DeliveryClass.Reply, last.Class);
        return TelegramHtml.ToPlain(Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(last.Payload)).Html);
    }
}
