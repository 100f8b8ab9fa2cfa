using GarageBand.Data.Bots;
using GarageBand.Data.Forms;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>What somebody who edits has before them.</summary>
/// <param name="Version">Of the draft; 0: there never was one.</param>
/// <param name="FormVersionId">The bot's published form.</param>
public sealed record DraftSeen(int Version, long FormVersionId)
{
    internal bool Is(FormDraft? draft, Bot bot) => (draft?.Version ?? 0) == Version && bot.FormVersionId == FormVersionId;
}
