using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Places;

namespace GarageBand.Bots.Conversations.Inputs;

internal static class PlaceInput
{
    private const int LongestTyped = 100;
    private const int MostOffered = 8;

    public static void Take(EngineTurn turn, PlaceStep step, string typed)
    {
        if (typed.Length > LongestTyped)
            turn.Ask(turn.Text("placeUnknown"));
        else if (Offered(turn, typed) is { } offered)
            turn.Accept(step, new PlaceAnswer(offered.Id));
        else
            Search(turn, step, TypedText.Clean(typed, lines: false));
    }

    private static void Search(EngineTurn turn, PlaceStep step, string typed)
    {
        var found = turn.Around.Places.Find(typed);
        if (found.Exact is [var only])
            turn.Accept(step, new PlaceAnswer(only.Id));
        else if (found.Exact.Count > 1)
            Offer(turn, found.Exact, turn.Text("placeSeveral"));
        else if (found.Region is { } region)
            Offer(turn, [], turn.Text("placeRegion", ("region", region.Name.In(turn.State.Language))));
        else
            OfferSimilar(turn, typed, found.Similar);
    }

    /// <summary>Nothing is called so. Staff see what was typed, and may add it.</summary>
    private static void OfferSimilar(EngineTurn turn, string typed, IReadOnlyList<PlaceEntry> similar)
    {
        Offer(turn, similar, turn.Text(similar.Count > 0 ? "placeSimilar" : "placeUnknown"));
        if (HeardPlace.Read(typed, turn.Around.Places) is { } heard)
            turn.Add(new PlaceNotKnown(heard));
    }

    private static void Offer(EngineTurn turn, IReadOnlyList<PlaceEntry> places, string lead)
    {
        turn.State = turn.State with { Offered = places.Count == 0 ? null : [.. places.Take(MostOffered).Select(p => p.Id)] };
        turn.Ask(lead);
    }

    /// <summary>The town whose button says what was typed; null: none does.</summary>
    private static PlaceEntry? Offered(EngineTurn turn, string typed)
    {
        if (turn.State.Offered is not { } offered)
            return null;

        var folded = DialogWords.Fold(typed);
        return offered.Select(turn.Around.Places.Get).OfType<PlaceEntry>()
            .FirstOrDefault(place => Languages.All.Any(language => DialogWords.Fold(AnswerWords.Town(place, language)) == folded));
    }
}
