using System.Text.Json;
using System.Text.Json.Serialization;
using GarageBand.Web.Sandbox.Api;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Control;

/// <summary>Drives the sandbox from other processes: browser-less end-to-end tests and benchmarks.</summary>
public static class SandboxControl
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The routes under <c>/sandbox/control</c>. They are as powerful as the sandbox's page: where that asks for a session, so must these:
    /// add the same policy to what is returned.
    /// </summary>
    public static IEndpointConventionBuilder MapSandboxControl(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/sandbox/control").DisableAntiforgery();
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (SandboxRefusalException e)
            {
                return Answer(new { error = e.Message }, 400);
            }
        });
        MapWorld(group);
        MapReading(group);
        MapFaults(group);
        group.MapPersonActs();
        group.MapPayments();
        return group;
    }

    /// <summary>JSON with names of enums, whatever the host's own settings are.</summary>
    internal static IResult Answer(object? value, int status = 200) => Results.Json(value, Json, statusCode: status);

    /// <summary>The body.</summary>
    /// <exception cref="SandboxRefusalException">It is not what the route takes.</exception>
    internal static async Task<T> ReadAsync<T>(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<T>(Json, http.RequestAborted) ?? throw new SandboxRefusalException("The body is empty.");
        }
        catch (JsonException e)
        {
            throw new SandboxRefusalException(e.Message);
        }
    }

    private static void MapWorld(RouteGroupBuilder group)
    {
        group.MapPost("/people", async (HttpContext http, WorldMaker maker) =>
        {
            var request = await ReadAsync<NewPeople>(http);
            var people = Enumerable.Range(1, Math.Clamp(request.Count ?? 1, 1, 10_000)).Select(n => maker.MakePerson(
                n == 1 ? request.FirstName : $"{request.FirstName} {n}", request.LastName, n == 1 ? request.Username : null, request.Language ?? "en"));
            return Answer(people.ToList());
        });
        group.MapPost("/bots", async (HttpContext http, WorldMaker maker) =>
        {
            var request = await ReadAsync<NewBot>(http);
            var bot = maker.MakeBot(request.Name, request.Username, null, request.HearsAll);
            return Answer(new { bot.Id, bot.Token, bot.Username });
        });
        group.MapPost("/chats", async (HttpContext http, WorldState world, WorldMaker maker) => Answer(new { (await MakeChatAsync(http, world, maker)).Id }));
        group.MapPost("/chats/{id:long}/members", async (long id, HttpContext http, WorldState world, WorldMaker maker) =>
        {
            Place(world, maker, Shared(world, id), await ReadAsync<NewMember>(http));
            return Results.NoContent();
        });
        group.MapPost("/chats/{id:long}/migrate", (long id, WorldState world, Memberships memberships) =>
        {
            using (world.Enter())
                return Answer(new { memberships.Migrate(Shared(world, id)).Id });
        });
    }

    private static void MapReading(RouteGroupBuilder group)
    {
        group.MapGet("/people", (ISandboxWorld world) => Answer(world.People));
        group.MapGet("/bots", (ISandboxWorld world) => Answer(world.Bots));
        group.MapGet("/chats", (ISandboxWorld world) => Answer(world.Places));
        group.MapGet("/people/{id:long}/chats", (long id, ISandboxWorld world) => Answer(world.ChatsOf(id)));
        group.MapGet("/chats/{peer:long}", (long peer, long viewer, ISandboxWorld world) =>
            world.FindChat(viewer, peer) is { } chat ? Answer(chat) : Answer(new { error = "There is no such chat." }, 404));
        group.MapGet("/chats/{peer:long}/messages", ReadMessagesAsync);
        group.MapGet("/changes", async (long? since, double? wait, WorldState world, HttpContext http) => Answer(new
        {
            changes = await world.Changes.SinceAsync(since ?? 0, TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, 50)), world.Time, http.RequestAborted),
            sequence = world.Changes.Sequence,
        }));
    }

    private static void MapFaults(RouteGroupBuilder group)
    {
        group.MapPost("/faults", async (HttpContext http, InjectedFaults faults) =>
        {
            var request = await ReadAsync<FaultRequest>(http);
            faults.Add(request.Method, request.Kind, request.Count ?? 1, request.Value ?? 1, request.Skip ?? 0);
            return Results.NoContent();
        });
        group.MapGet("/faults/spent", async (InjectedFaults faults, HttpContext http) =>
        {
            await faults.SpentAsync(http.RequestAborted);
            return Results.NoContent();
        });
        group.MapDelete("/faults", (InjectedFaults faults) => faults.Clear());
        group.MapPost("/limits", async (HttpContext http, WorldState world) =>
        {
            var request = await ReadAsync<LimitsRequest>(http);
            using (world.Enter())
                world.Limits.IsEnabled = request.Enabled;
            return Results.NoContent();
        });
        group.MapGet("/calls", (CallCounts counts) => Answer(counts.All()));
        group.MapDelete("/calls", (CallCounts counts) => counts.Clear());
    }

    /// <summary>Messages with ids above <c>after</c>; with <c>wait</c> (seconds) it answers when there is one.</summary>
    private static async Task<IResult> ReadMessagesAsync(
        long peer, long viewer, int? after, int? limit, double? wait, ISandboxWorld people, WorldState world, IHostApplicationLifetime lifetime, HttpContext http)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var deadline = world.Time.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, 50));
        while (true)
        {
            var sequence = world.Changes.Sequence;
            var found = people.Messages(viewer, peer, null, Math.Clamp(limit ?? 100, 1, 500)).Where(m => m.Id > (after ?? 0)).ToList();
            var left = deadline - world.Time.GetUtcNow();
            if (found.Count > 0 || left <= TimeSpan.Zero)
                return Answer(found);
            await world.Changes.SinceAsync(sequence, left, world.Time, stop.Token);
        }
    }

    private static async Task<Chat> MakeChatAsync(HttpContext http, WorldState world, WorldMaker maker)
    {
        var request = await ReadAsync<NewChat>(http);
        using (world.Enter())
        {
            var owner = request.OwnerId ?? world.People.Values.FirstOrDefault(p => p.IsStaff)?.Id ?? world.People.Keys.FirstOrDefault();
            if (!world.People.ContainsKey(owner))
                throw new SandboxRefusalException("A chat needs an owner: make a person first.");
            if (request.Kind == SandboxChatKind.Private)
                throw new SandboxRefusalException("A private chat begins when a person writes.");
            var chat = maker.MakeChat(request.Kind, request.Title, request.Username, owner);
            foreach (var member in request.Members ?? [])
                Place(world, maker, chat, member);
            if (request.LinkTo is { } linked)
                maker.Link(Shared(world, linked), chat);
            return chat;
        }
    }

    private static void Place(WorldState world, WorldMaker maker, Chat chat, NewMember member)
    {
        using (world.Enter())
        {
            var user = Api.Json.MessageJson.FindUser(world, member.UserId) ?? throw new SandboxRefusalException("There is no such person or bot.");
            maker.Place(chat, user, member.Status ?? Member.Plain, member.Rights);
        }
    }

    private static Chat Shared(WorldState world, long id)
    {
        using (world.Enter())
            return world.FindShared(id) ?? throw new SandboxRefusalException("There is no such chat.");
    }
}
