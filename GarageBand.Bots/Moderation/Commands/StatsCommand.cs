using System.Net;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary><c>/user_request_stats</c>, as an answer or with a name: what somebody filed.</summary>
internal sealed class StatsCommand(GroupCommandAnswers answers) : IGroupCommand
{
    public string Name => "user_request_stats";

    public string MenuText => "statsMenu";

    public Task<UpdateWrite> RunAsync(GroupCommandTurn turn, CancellationToken cancellationToken) => Task.FromResult<UpdateWrite>((db, ct) => TellAsync(db, turn, ct));

    private async Task<Action?> TellAsync(GarageBandContext db, GroupCommandTurn turn, CancellationToken cancellationToken)
    {
        var named = turn.Command.Rest;
        if (turn.Said.Answers is null && named.Length == 0)
            return await answers.SendAsync(db, [answers.Reply(turn, "statsUsage")], cancellationToken).ConfigureAwait(false);
        if (await CustomerStats.ReadAsync(db, turn.Bot, turn.Said.Answers?.From, named, cancellationToken).ConfigureAwait(false) is not { } stats)
            return await answers.SendAsync(db, [answers.Reply(turn, "statsUnknown")], cancellationToken).ConfigureAwait(false);

        int Sum(params RequestState[] states) => states.Sum(s => stats.Counts.GetValueOrDefault(s));
        var values = new Dictionary<string, object?>
        {
            ["name"] = stats.Name,
            ["total"] = stats.Counts.Values.Sum(),
            ["published"] = Sum(RequestState.Published),
            ["waiting"] = Sum(RequestState.Submitted, RequestState.Review, RequestState.Returned, RequestState.Queued),
            ["closed"] = Sum(RequestState.Sold, RequestState.Served, RequestState.Expired),
            ["refused"] = Sum(RequestState.Rejected, RequestState.Removed),
        };
        var lines = stats.Newest.Select(r => $"№ {r.Number} · {(r.Link is null ? WebUtility.HtmlEncode(r.Title) : $"<a href=\"{r.Link}\">{WebUtility.HtmlEncode(r.Title)}</a>")}");
        return await answers.SendAsync(db, [GroupCommandAnswers.Answer(turn, string.Join('\n', lines.Prepend(answers.Text(turn, "statsText", values))))], cancellationToken)
            .ConfigureAwait(false);
    }
}
