namespace GarageBand.Bots.Bots;

/// <summary>Why something about a bot can't be done, or what is wrong with one of its chats. The portal has words for each key.</summary>
public static class BotReasons
{
    public const string TokenMalformed = "token-malformed";
    public const string TokenRefused = "token-refused";
    public const string TokenUnreadable = "token-unreadable";
    public const string NoToken = "no-token";
    public const string OtherBot = "other-bot";
    public const string Unreachable = "unreachable";
    public const string AddressInvalid = "address-invalid";
    public const string BotExists = "bot-exists";
    public const string NameTaken = "name-taken";
    public const string NameInvalid = "name-invalid";
    public const string FormUnknown = "form-unknown";
    public const string NoPublicUrl = "no-public-url";
    public const string LanguageUnknown = "language-unknown";
    public const string RepostInvalid = "repost-invalid";
    public const string LimitsInvalid = "limits-invalid";
    public const string TimeZoneUnknown = "time-zone-unknown";
    public const string ProviderTokenMalformed = "provider-token-malformed";
    public const string LiqPayKeyMalformed = "liqpay-key-malformed";
    public const string LiqPayKeyMissing = "liqpay-key-missing";
    public const string DonationsInvalid = "donations-invalid";
    public const string PricesInvalid = "prices-invalid";
    public const string PartnerInvalid = "partner-invalid";
    public const string NotFound = "not-found";
    public const string NotAChannel = "not-a-channel";
    public const string NotAGroup = "not-a-group";
    public const string NotMember = "not-member";
    public const string NotAdmin = "not-admin";
    public const string CannotPost = "cannot-post";
    public const string CannotEdit = "cannot-edit";
    public const string CannotDelete = "cannot-delete";
    public const string PrivacyOn = "privacy-on";
    public const string NotLinked = "not-linked";
    public const string BotPaused = "bot-paused";
    public const string NoChannel = "no-channel";
    public const string TooManyPosts = "too-many-posts";
    public const string FileFaulty = "file-faulty";
    public const string FormFaulty = "form-faulty";
    public const string DraftNewer = "draft-newer";
    public const string SourceMissing = "source-missing";
    public const string SourceInvalid = "source-invalid";

    public const string NameDiffers = "name-differs";
    public const string HasFilters = "has-filters";
    public const string HasRenewals = "has-renewals";
    public const string WebhookFailing = "webhook-failing";
    public const string WebhookForeign = "webhook-foreign";
    public const string SourceGone = "source-gone";
    public const string SourceStopped = "source-stopped";
    public const string SourceNoChannel = "source-no-channel";
    public const string ProviderTokenMissing = "provider-token-missing";
    public const string LiqPayShopMissing = "liqpay-shop-missing";

    private static readonly Dictionary<string, string> English = new()
    {
        [TokenMalformed] = "This is not a bot token. Copy the whole line that BotFather gave; it looks like 123456789:AAE4 and so on.",
        [TokenRefused] = "Telegram refuses this token. Copy it from BotFather again, or have BotFather make a new one.",
        [TokenUnreadable] = "The stored token can't be read with this key ring. Paste the token again.",
        [NoToken] = "The bot has no token. Paste the one that BotFather gave.",
        [OtherBot] = "This token belongs to another bot. Add it as a bot of its own.",
        [Unreachable] = "The Bot API can't be reached. Check the address and the network, then try again.",
        [AddressInvalid] = "The Bot API's address must be like https://api.telegram.org.",
        [BotExists] = "This bot is here already.",
        [NameTaken] = "Another bot has this name.",
        [NameInvalid] = "A name has 1 to 96 characters.",
        [FormUnknown] = "There is no such form.",
        [NoPublicUrl] = "Telegram can't reach this server: set Telegram__PublicUrl to its https address, then try again.",
        [LanguageUnknown] = "The language must be ru, uk or en.",
        [RepostInvalid] = "The days must be 1 to 365, the times 1 to 100, and the hour between 08:00 and 20:00.",
        [LimitsInvalid] = "Open requests must be 1 to 1000, minutes 1 to 10080, days 1 to 365 and messages a minute 5 to 1000; an empty field is no limit.",
        [TimeZoneUnknown] = "There is no such time zone. Choose one like Europe/Kyiv.",
        [ProviderTokenMalformed] = "This is not a payment provider's token. Copy it from BotFather (Payments); it looks like 123456789:LIVE:abc and so on.",
        [LiqPayKeyMalformed] = "This is not a LiqPay key. Copy both keys from the shop's settings at LiqPay, without spaces.",
        [LiqPayKeyMissing] = "The private key of this shop is missing. Copy it from the shop's settings at LiqPay.",
        [DonationsInvalid] = "Donations must be 1 to 5 amounts of 1 to 100,000 Stars, like 50, 100, 250.",
        [PricesInvalid] = "A price is 1 to 10,000 whole Stars, or up to 1,000,000 in UAH, USD or EUR with at most two decimals.",
        [PartnerInvalid] = "The partner link needs a label of at most 40 characters and an address that begins with https://.",
        [NotFound] = "The bot sees no such chat. Check the id or @name, and add the bot to the chat first.",
        [NotAChannel] = "This is not a channel.",
        [NotAGroup] = "This is not a group.",
        [NotMember] = "The bot is not in this chat. Add it.",
        [NotAdmin] = "The bot is not an administrator here. Make it one.",
        [CannotPost] = "The bot may not post here. Give it the right to post messages.",
        [CannotEdit] = "The bot may not edit here. Give it the right to edit messages.",
        [CannotDelete] = "The bot may not delete here. Give it the right to delete messages.",
        [PrivacyOn] = "The bot doesn't see what is written in this group. Make it an administrator, or switch its privacy off in BotFather and add it again.",
        [NotLinked] = "This group is not the channel's discussion group. Link it in the channel's settings.",
        [BotPaused] = "The bot is stopped, so it can't hear you. Start it first, or give the id or @name.",
        [NoChannel] = "The bot has no channel yet.",
        [TooManyPosts] = "Telegram takes no more posts here for the moment. Try again in a minute.",
        [FileFaulty] = "This file can't be used; nothing was changed.",
        [FormFaulty] = "This file is no form that could be used.",
        [DraftNewer] = "Somebody else changed this form meanwhile. Copy what you need, then load theirs.",
        [SourceMissing] = "This form filters another bot's posts. Choose which.",
        [SourceInvalid] = "This bot has no posts that could be filtered.",
        [NameDiffers] = "This is not the bot's name; nothing was deleted.",
        [HasFilters] = "Other bots filter this one's posts. Delete them first, or choose another source for them.",
        [HasRenewals] = "People pay for this bot by themselves each month. End these subscriptions first, so that Telegram stops charging.",
        [WebhookFailing] = "Telegram could not bring what people write. See that this server's address is right and open, or have the bot ask for updates itself.",
        [WebhookForeign] = "Another program told Telegram to bring this bot's updates there. Stop it, then switch the way of updates here.",
        [SourceGone] = "The bot whose posts this one filters is not here any more. Choose another.",
        [SourceStopped] = "The bot whose posts this one filters is stopped: there is nothing new to tell.",
        [SourceNoChannel] = "The bot whose posts this one filters has no channel yet.",
        [ProviderTokenMissing] = "There are prices for card payments, and no payment provider's token. Paste it, or take these prices away.",
        [LiqPayShopMissing] = "There are prices for LiqPay, and no shop's keys. Paste them, or take these prices away.",
    };

    public static IReadOnlyCollection<string> All => English.Keys;

    /// <summary>One English sentence or two for the command line; an unknown key is returned as it is.</summary>
    public static string Explain(string key) => English.GetValueOrDefault(key, key);
}
