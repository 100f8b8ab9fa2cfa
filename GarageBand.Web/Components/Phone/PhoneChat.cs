namespace GarageBand.Web.Components.Phone;

/// <summary>What stands around the messages of one chat, as one person sees it.</summary>
public sealed record PhoneChat
{
    /// <summary>Chooses the colour of the round picture.</summary>
    public required long Id { get; init; }

    public required PhoneChatKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Second line of the header: "bot", "12 members"; null: none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Shown in a bot's empty chat; null: none.</summary>
    public string? Description { get; init; }

    /// <summary>What a bot's menu offers; empty: no menu.</summary>
    public IReadOnlyList<PhoneCommand> Commands { get; init; } = [];

    /// <summary>Buttons in place of the keyboard; null: none.</summary>
    public PhoneKeyboard? Keyboard { get; init; }

    /// <summary>The person followed a link with this to a bot: START says it (<c>/start CODE</c>), also where the talk began long ago. Null: no link.</summary>
    public string? StartCode { get; init; }

    /// <summary>May write here now.</summary>
    public bool CanWrite { get; init; }

    /// <summary>Stands outside and may come in.</summary>
    public bool CanJoin { get; init; }

    /// <summary>May delete what others wrote.</summary>
    public bool CanModerate { get; init; }

    /// <summary>This person blocked the bot.</summary>
    public bool IsBlocked { get; init; }
}
