namespace GarageBand.Bots.Bots.Binding;

/// <summary>What a chat is to a bot.</summary>
public enum BindingPlace
{
    /// <summary>Where requests are posted.</summary>
    Channel = 0,

    /// <summary>The channel's discussion group.</summary>
    Discussion = 1,

    /// <summary>Where staff get notices.</summary>
    Admin = 2,

    /// <summary>Where feedback is gathered.</summary>
    Feedback = 3,
}
