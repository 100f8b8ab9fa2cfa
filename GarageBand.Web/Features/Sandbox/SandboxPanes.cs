using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>Which chats stand side by side for a bot, and who looks at each.</summary>
public static class SandboxPanes
{
    /// <summary>The customer's phone, then each channel with its discussion group, then the groups of those who run it.</summary>
    public static IReadOnlyList<SandboxPaneSpot> Of(ISandboxWorld world, SandboxBot bot)
    {
        if (world.People.Count == 0)
            return [];
        var customer = world.People[0];
        var staff = world.People.FirstOrDefault(person => person.IsStaff) ?? customer;
        var master = world.People.LastOrDefault(person => !person.IsStaff) ?? customer;
        var places = world.Places.Where(place => place.BotIds.Contains(bot.Id)).ToList();
        var spots = new List<SandboxPaneSpot> { new(SandboxPaneKind.Customer, bot.Id, customer.Id) };
        foreach (var channel in places.Where(place => place.Kind == SandboxChatKind.Channel))
        {
            spots.Add(new(SandboxPaneKind.Channel, channel.Id, master.Id));
            if (channel.LinkedChatId is { } discussion)
                spots.Add(new(SandboxPaneKind.Discussion, discussion, master.Id));
        }

        var others = places.Where(place => place.Kind != SandboxChatKind.Channel && spots.TrueForAll(spot => spot.Peer != place.Id)).ToList();
        spots.AddRange(others.Select((place, index) => new SandboxPaneSpot(index == 0 ? SandboxPaneKind.Admins : SandboxPaneKind.Group, place.Id, staff.Id)));
        return spots;
    }
}
