using GarageBand.Data;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Requests;

/// <summary>A post as the handlers of its deliveries need it.</summary>
internal sealed record PostFacts(long Id, long RequestId, long BotId, long ChannelId, PostState State, int? MessageId)
{
    private static readonly ModelQuery<long, PostFacts?> Query = new(
        (GarageBandContext db, long postId, CancellationToken _) =>
            (from p in db.Posts
             join r in db.Requests on p.RequestId equals r.Id
             where p.Id == postId
             select new PostFacts(p.Id, p.RequestId, r.BotId, p.ChannelId, p.State, p.MessageId)).FirstOrDefault());

    /// <summary>Null: there is no such post.</summary>
    public static Task<PostFacts?> ReadAsync(GarageBandContext db, long? postId, CancellationToken cancellationToken) =>
        postId is { } id ? Query.RunAsync(db, id, cancellationToken) : Task.FromResult<PostFacts?>(null);
}
