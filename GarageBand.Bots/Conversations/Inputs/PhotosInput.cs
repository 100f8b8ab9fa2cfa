using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>Photos one by one, or as an album: that comes as several messages, but only its first is answered.</summary>
internal static class PhotosInput
{
    public static void Take(EngineTurn turn, PhotosStep step, PhotoReceived received)
    {
        var isFurther = received.AlbumId is { } album && album == turn.State.AlbumId;
        var photos = Gathered(turn, step);
        if (isFurther && photos.Count == 0)
            return;

        if (received.AlbumId is not null && !isFurther)
            turn.State = turn.State with { AlbumId = received.AlbumId };
        if (photos.All(p => p.UniqueId != received.Photo.UniqueId))
            photos = [.. photos, received.Photo];

        if (photos.Count >= step.Max)
        {
            turn.Accept(step, new PhotosAnswer(photos));
            return;
        }

        turn.Gather(step, new PhotosAnswer(photos));
        if (!isFurther)
            turn.Say(turn.Text("photosMore", ("max", step.Max)), new InlineKeyboard(DialogKeyboards.Of(turn, step)));
    }

    public static void Done(EngineTurn turn, PhotosStep step)
    {
        var photos = Gathered(turn, step);
        var least = Math.Max(1, step.Min);
        if (photos.Count >= least)
            turn.Accept(step, new PhotosAnswer(photos));
        else
            turn.Ask(turn.Text("photosTooFew", ("min", least)));
    }

    private static IReadOnlyList<PhotoFile> Gathered(EngineTurn turn, PhotosStep step) =>
        turn.State.Gathered?.GetValueOrDefault(step.Key) is PhotosAnswer gathered ? gathered.Photos : [];
}
