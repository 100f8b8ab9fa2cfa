namespace GarageBand.Web.Security;

/// <summary>Tells this process's open pages that an account changed, so that they look at once; other processes notice within a minute.</summary>
internal sealed class StaffChanges
{
    /// <summary>The account's id. Listeners must not throw.</summary>
    public event Action<long>? Changed;

    public void Tell(long id) => Changed?.Invoke(id);
}
