namespace GarageBand.Web.Components.Phone;

/// <summary>Links that lead to a place on the same page instead of out of it; cascaded to phones by a page that has such places.</summary>
public interface IPhoneLinks
{
    /// <summary>Whether the address is a place here.</summary>
    bool LeadsHere(string address);

    Task FollowAsync(string address);
}
