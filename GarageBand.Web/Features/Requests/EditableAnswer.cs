using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>A question that the request answers, as staff may put it right.</summary>
/// <param name="Step">The question.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Value">In words; empty: it was skipped.</param>
/// <param name="Answer">Null: there is none.</param>
public sealed record EditableAnswer(Step Step, string Label, string Value, Answer? Answer)
{
    /// <summary>Names what is seen here: the command finds out whether it was changed meanwhile.</summary>
    public string Seen => AnswerEdit.SeenOf(Answer);
}

/// <summary>What somebody made of a post's text in Telegram.</summary>
/// <param name="Text">Plain.</param>
/// <param name="At">UTC.</param>
/// <param name="Kept">Staff let it stand.</param>
public sealed record ForeignPost(string Text, DateTime At, bool Kept);
