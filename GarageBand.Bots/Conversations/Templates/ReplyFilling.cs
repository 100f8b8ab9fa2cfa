using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations.Templates;

/// <summary>Puts what is known of a customer into a reply template, in their language or the nearest there is.</summary>
public sealed class ReplyFilling(IDbContextFactory<GarageBandContext> contexts, IBotDirectory bots, IFormLibrary forms, IPlaces places, IPostRenderer renderer)
{
    /// <param name="conversationId">With whom; the request is the newest that they filed with that bot.</param>
    /// <param name="templateId">Which; of that bot, or of all.</param>
    /// <param name="gap">What is missing in words, by placeholder.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: there is no such conversation, or no such template for its bot.</returns>
    public async Task<FilledReply?> FillAsync(long conversationId, long templateId, Func<string, string> gap, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var talk = await (from c in db.Conversations
                              join p in db.Customers on c.CustomerId equals p.Id
                              where c.Id == conversationId
                              select new { c.BotId, c.CustomerId, c.Language, p.FirstName }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (talk is null || await bots.GetAsync(talk.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
                return null;
            if (await db.ReplyTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == templateId && (t.BotId == null || t.BotId == bot.Id), cancellationToken).ConfigureAwait(false) is not { } template)
                return null;

            if (ReplyTemplateDraft.Of(template).Nearest(talk.Language, bot.Language) is not (var language, var written))
                return null;
            var values = await ValuesAsync(db, bot, talk.CustomerId, talk.FirstName, language, cancellationToken).ConfigureAwait(false);
            var text = TextTemplate.Parse(written, language, TextForm.Plain, null, _ => { }).Render(values, name => ReplyGap.Of(gap(name)));
            return new FilledReply(text, language, language != talk.Language);
        }
    }

    private async Task<Dictionary<string, object?>> ValuesAsync(
        GarageBandContext db, BotInfo bot, long customerId, string firstName, string language, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?> { ["customer"] = Typed(firstName), ["bot"] = bot.Name };
        var request = await db.Requests.AsNoTracking().Where(r => r.BotId == bot.Id && r.CustomerId == customerId).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (request is null)
            return values;

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var answers = renderer.Describe(form, MessagingJson.Read<Dictionary<string, Answer>>(request.Answers), finder, language);
        values["number"] = request.Number.ToString(CultureInfo.InvariantCulture);
        values["title"] = Typed(request.Title);
        values[ReplyPlaceholders.Answer] = answers.ToDictionary(a => a.StepKey, a => (object?)Typed(a.Value));
        var post = await db.Posts.Where(p => p.RequestId == request.Id && p.State == PostState.Published && p.MessageId != null).OrderByDescending(p => p.Id)
            .Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (post is not null)
            values["link"] = PostLink.Of(bot, post.ChannelId, post.MessageId);
        return values;
    }

    private static string Typed(string value) => ReplyGap.Without(TypedText.Clean(value, lines: true));
}
