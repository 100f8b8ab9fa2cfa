using System.Globalization;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>
/// Photos one by one, or as an album that comes as several messages. Where several are asked for, one message counts them (the tally) and is
/// redrawn; where one is asked for, the first that comes is the answer.
/// </summary>
internal static class PhotosInput
{
    /// <summary>The photos there are by now, in the order they were sent: those being gathered, else those of the answer.</summary>
    public static IReadOnlyList<PhotoFile> Current(EngineTurn turn, PhotosStep step) =>
        (turn.State.Gathered?.GetValueOrDefault(step.Key) ?? turn.State.Answers.GetValueOrDefault(step.Key)) is PhotosAnswer photos ? photos.Photos : [];

    public static void Take(EngineTurn turn, PhotosStep step, PhotoReceived received)
    {
        var isFurther = received.AlbumId is { } album && album == turn.State.AlbumId;
        if (received.AlbumId is not null)
            turn.State = turn.State with { AlbumId = received.AlbumId };

        if (step.Max > 1)
            Add(turn, step, received, isFurther);
        else if (!isFurther || Current(turn, step).Count == 0)
            turn.Accept(step, new PhotosAnswer([received.Photo]));
    }

    public static void Done(EngineTurn turn, PhotosStep step)
    {
        var photos = Current(turn, step);
        var least = Math.Max(1, step.Min);
        if (photos.Count >= least)
            turn.Accept(step, new PhotosAnswer(photos));
        else
            turn.Ask(turn.Text("photosTooFew", ("min", least)));
    }

    /// <param name="turn">Of the press.</param>
    /// <param name="step">Which waits.</param>
    /// <param name="mark">Names the photo, see <see cref="MarkOf"/>: pressed twice, the button takes one photo.</param>
    /// <param name="messageId">The message to redraw; null: the question is asked again.</param>
    /// <returns>False: there is no such photo (any more).</returns>
    public static bool Remove(EngineTurn turn, PhotosStep step, string mark, int? messageId)
    {
        var photos = Current(turn, step);
        var left = photos.Where(p => MarkOf(p) != mark).ToList();
        if (left.Count == photos.Count)
            return false;

        turn.Gather(step, new PhotosAnswer(left));
        turn.State = turn.State with { LeftOut = false };
        if (messageId is { } message)
            turn.Reply(new EditText(message, turn.Question(step), turn.Buttons(step)));
        else
            turn.Ask();
        return true;
    }

    /// <summary>What the buttons of a photo carry: short, whatever the messenger's own ids are (FNV-1a, 32 bits).</summary>
    public static string MarkOf(PhotoFile photo)
    {
        var hash = 2166136261u;
        foreach (var c in photo.UniqueId)
            hash = unchecked((hash ^ c) * 16777619u);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>How many there are, and what can be done.</summary>
    public static string Words(EngineTurn turn, PhotosStep step)
    {
        var count = Current(turn, step).Count;
        var words = turn.Text(count < step.Max ? "photosMore" : "photosFull", ("count", count), ("max", step.Max));
        return turn.State.LeftOut ? $"{turn.Text("photosLeftOut", ("max", step.Max))}\n\n{words}" : words;
    }

    private static void Add(EngineTurn turn, PhotosStep step, PhotoReceived received, bool isFurther)
    {
        var photos = Current(turn, step);
        var isKnown = photos.Any(p => p.UniqueId == received.Photo.UniqueId);
        var fits = photos.Count < step.Max;
        turn.State = turn.State with { LeftOut = (isFurther && turn.State.LeftOut) || (!isKnown && !fits) };
        turn.Gather(step, new PhotosAnswer(isKnown || !fits ? photos : [.. photos, received.Photo]));
        turn.ShowTally(step, isFurther, isAlbum: received.AlbumId is not null);
    }
}
