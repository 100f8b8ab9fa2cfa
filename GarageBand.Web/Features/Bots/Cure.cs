using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Data.Bots;

namespace GarageBand.Web.Features.Bots;

/// <summary>The one press that mends what is wrong with a bot, or leads to where it is mended.</summary>
/// <param name="Label">Key of the button's words.</param>
/// <param name="Href">Where it leads; null: it does something here.</param>
/// <param name="Act">What it does here; none where it leads somewhere.</param>
internal sealed record Cure(string Label, string? Href = null, CureAct Act = CureAct.None)
{
    /// <summary>Rights as Telegram's links name them (core.telegram.org/api/links, "Admin rights").</summary>
    private const string ChannelRights = "post_messages+edit_messages+delete_messages";

    private const string GroupRights = "delete_messages+restrict_members";

    private static Cure Paste { get; } = new("CurePasteToken", Act: CureAct.PasteToken);

    /// <summary>For a bot that can't run; null: it mends itself, or can.</summary>
    public static Cure? Of(BotRow bot) => !bot.InTrouble ? null : bot.State switch
    {
        BotState.TokenRefused or BotState.NoToken or BotState.TokenUnreadable or BotState.PolledElsewhere => Paste,
        _ => null,
    };

    /// <summary>Null: only people at Telegram can mend it, as the words say.</summary>
    /// <param name="bots">All there are: a filter's cure may be at its source.</param>
    public static Cure? Of(BotRow bot, Finding finding, IReadOnlyList<BotRow> bots) => finding.Reason switch
    {
        BotReasons.NotAdmin or BotReasons.CannotPost or BotReasons.CannotEdit or BotReasons.CannotDelete or BotReasons.NotMember or BotReasons.PrivacyOn => Invite(bot, finding.Place),
        BotReasons.NoChannel => new Cure("CureChooseChannel", $"/bots/{bot.Id}#chats"),
        BotReasons.NotFound or BotReasons.NotAChannel or BotReasons.NotAGroup => new Cure("CureChooseChat", $"/bots/{bot.Id}#chats"),
        BotReasons.WebhookFailing or BotReasons.WebhookForeign => new Cure("CurePoll", Act: CureAct.Poll),
        BotReasons.SourceStopped or BotReasons.SourceNoChannel when bots.FirstOrDefault(b => b.Name == finding.Detail) is { } source => new Cure("CureOpenSource", $"/bots/{source.Id}"),
        BotReasons.ProviderTokenMissing or BotReasons.LiqPayShopMissing => new Cure("CurePayments", $"/bots/{bot.Id}#payments"),
        _ => null,
    };

    /// <summary>Telegram asks which chat, and shows the rights that are wanted; the sandbox has its own phone for that.</summary>
    private static Cure? Invite(BotRow bot, FindingPlace place) => (bot, place) switch
    {
        ({ InSandbox: true }, _) => new Cure("CureSandbox", "/sandbox"),
        ({ Username: null }, _) => null,
        (_, FindingPlace.Channel) => new Cure("CureRights", $"https://t.me/{bot.Username}?startchannel&admin={ChannelRights}"),
        (_, FindingPlace.Discussion) => new Cure("CureRights", $"https://t.me/{bot.Username}?startgroup&admin={GroupRights}"),
        _ => new Cure("CureAddToGroup", $"https://t.me/{bot.Username}?startgroup"),
    };
}

internal enum CureAct
{
    None = 0,

    /// <summary>A new token is asked for.</summary>
    PasteToken = 1,

    /// <summary>The bot asks for its updates itself.</summary>
    Poll = 2,
}
