namespace GarageBand.Bots.Runtime;

/// <summary>Tells the developers' chat what goes wrong, where there is such a chat.</summary>
internal interface IDeveloperNotices
{
    /// <summary>Never throws; at most one a minute of a kind goes out, the others are counted in the next one.</summary>
    /// <param name="botId">Whose trouble it is.</param>
    /// <param name="kind">What and where, in words of the program only: nothing that a customer typed, no message of an exception.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task TellAsync(long botId, string kind, CancellationToken cancellationToken);
}
