using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Control;

/// <summary>What a person does, as control routes under <c>/people/{id}</c>.</summary>
internal static class PersonControl
{
    public static void MapPersonActs(this RouteGroupBuilder group)
    {
        var person = group.MapGroup("/people/{id:long}");
        person.MapPost("/say", async (long id, HttpContext http, ISandboxWorld world) =>
        {
            var request = await SandboxControl.ReadAsync<SayRequest>(http);
            return SandboxControl.Answer(world.Say(id, request.Peer, request.Text, request.ReplyTo));
        });
        person.MapPost("/press", PressAsync);
        person.MapPost("/photo", PhotoAsync);
        person.MapPost("/send", SendAsync);
        person.MapPost("/edit", async (long id, HttpContext http, ISandboxWorld world) =>
        {
            var request = await SandboxControl.ReadAsync<EditRequest>(http);
            return SandboxControl.Answer(world.Edit(id, request.Peer, request.MessageId, request.Text));
        });
        person.MapPost("/delete", async (long id, HttpContext http, ISandboxWorld world) =>
        {
            var request = await SandboxControl.ReadAsync<MessageRequest>(http);
            world.Delete(id, request.Peer, request.MessageId);
            return Results.NoContent();
        });
        person.MapPost("/comment", async (long id, HttpContext http, ISandboxWorld world) =>
        {
            var request = await SandboxControl.ReadAsync<CommentRequest>(http);
            return SandboxControl.Answer(world.Comment(id, request.ChannelId, request.PostId, request.Text));
        });
        person.MapPost("/share-chat", async (long id, HttpContext http, ISandboxWorld world, ISandboxChatPicks picks) =>
        {
            var request = await SandboxControl.ReadAsync<ShareChatRequest>(http);
            var button = world.FindChat(id, request.Peer)?.Keyboard?.Rows.SelectMany(r => r)
                .FirstOrDefault(b => b.RequestsChat is not null && b.Text.Contains(request.Label, StringComparison.OrdinalIgnoreCase)) ?? throw new SandboxRefusalException("No such button.");
            return SandboxControl.Answer(request.ChatId is { } chatId
                ? picks.Share(id, request.Peer, button.RequestsChat!.Id, chatId)
                : picks.ShareNew(id, request.Peer, button.RequestsChat!.Id, request.Title ?? ""));
        });
        MapPlace(person, "/block", (world, id, peer) => world.Block(id, peer));
        MapPlace(person, "/unblock", (world, id, peer) => world.Unblock(id, peer));
        MapPlace(person, "/join", (world, id, peer) => world.Join(id, peer));
        MapPlace(person, "/leave", (world, id, peer) => world.Leave(id, peer));
    }

    private static void MapPlace(RouteGroupBuilder person, string route, Action<ISandboxWorld, long, long> act) =>
        person.MapPost(route, async (long id, HttpContext http, ISandboxWorld world) =>
        {
            act(world, id, (await SandboxControl.ReadAsync<PeerRequest>(http)).Peer);
            return Results.NoContent();
        });

    private static async Task<IResult> PressAsync(long id, HttpContext http, ISandboxWorld world)
    {
        var request = await SandboxControl.ReadAsync<PressRequest>(http);
        var data = request.Data ?? Labelled(id, request, world);
        var patience = TimeSpan.FromSeconds(request.PatienceSeconds ?? 10);
        var press = world.PressAsync(id, request.Peer, request.MessageId, data, patience, http.RequestAborted);
        var notice = patience > TimeSpan.Zero ? await press : null;
        return SandboxControl.Answer(new { answered = notice is not null, notice?.Text, notice?.IsAlert, notice?.Url });
    }

    private static string Labelled(long id, PressRequest request, ISandboxWorld world)
    {
        var message = world.FindMessage(id, request.Peer, request.MessageId) ?? throw new SandboxRefusalException("This message is gone.");
        var button = message.Buttons.SelectMany(r => r).FirstOrDefault(b => b.Data is not null && request.Label is not null && b.Text.Contains(request.Label, StringComparison.OrdinalIgnoreCase));
        return button?.Data ?? throw new SandboxRefusalException(
            $"No such button. There are: {string.Join(", ", message.Buttons.SelectMany(r => r).Select(b => b.Text))}");
    }

    /// <summary>JSON: plain pictures, each a little wider than the one before, so that their order can be seen; multipart: the files that come along, with <c>peer</c> and <c>caption</c>.</summary>
    private static async Task<IResult> PhotoAsync(long id, HttpContext http, ISandboxWorld world)
    {
        if (!http.Request.HasFormContentType)
        {
            var request = await SandboxControl.ReadAsync<PhotoRequest>(http);
            var pictures = Enumerable.Range(1, Math.Clamp(request.Count ?? 1, 1, 10))
                .Select(n => PlainPicture.Make(n, Math.Clamp((request.Width ?? 800) + (10 * (n - 1)), 1, 4000), Math.Clamp(request.Height ?? 600, 1, 4000)));
            return SandboxControl.Answer(await world.SendPhotosAsync(id, request.Peer, [.. pictures], request.Caption, null, http.RequestAborted));
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!long.TryParse(form["peer"], out var peer))
            throw new SandboxRefusalException("Which peer?");
        var uploads = new List<SandboxUpload>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, http.RequestAborted);
            uploads.Add(new SandboxUpload(content.ToArray(), file.FileName, file.ContentType));
        }

        return SandboxControl.Answer(await world.SendPhotosAsync(id, peer, uploads, form["caption"], null, http.RequestAborted));
    }

    private static async Task<IResult> SendAsync(long id, HttpContext http, ISandboxWorld world)
    {
        var request = await SandboxControl.ReadAsync<SendRequest>(http);
        var peer = request.Peer;
        return SandboxControl.Answer(request.What switch
        {
            "sticker" => world.SendSticker(id, peer),
            "voice" => world.SendVoice(id, peer),
            "video" => world.SendVideo(id, peer),
            "contact" => world.SendContact(id, peer),
            "foreignContact" => world.SendForeignContact(id, peer, "+380501234567", "Петро"),
            "location" => world.SendLocation(id, peer, 50.4501, 30.5234),
            "imageFile" => await world.SendFileAsync(id, peer, PlainPicture.Make(1, 640, 480), null, null, http.RequestAborted),
            "file" => await world.SendFileAsync(id, peer, new SandboxUpload("text"u8.ToArray(), "notes.txt", "text/plain"), null, null, http.RequestAborted),
            _ => throw new SandboxRefusalException("What is one of sticker, voice, video, contact, foreignContact, location, imageFile, file."),
        });
    }
}
