using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;

namespace GarageBand.Bots.Forms;

/// <summary>Stored forms, read and checked once.</summary>
public interface IFormLibrary
{
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken);
}

/// <summary>A language's texts of a form, over the ones that ship for all forms.</summary>
public interface IFormTexts
{
    /// <summary>Renders a Liquid text; values are HTML-encoded. Never throws: a text that fails renders without its values.</summary>
    /// <param name="key">See docs/forms.md: <c>accepted</c>, <c>published</c>, <c>notice</c>, <c>removed</c>, ...</param>
    /// <param name="values">Numbers, strings, booleans and nested dictionaries.</param>
    string Render(Form form, string key, string language, IReadOnlyDictionary<string, object?> values);
}

/// <summary>A request as a post.</summary>
/// <param name="Html">Fits a caption.</param>
/// <param name="Photo">The request's first photo, or the picture that ships.</param>
/// <param name="Others">The further photos.</param>
public sealed record RenderedPost(string Html, PhotoSource Photo, IReadOnlyList<PhotoSource> Others);

/// <summary>Turns answers into what people see.</summary>
public interface IPostRenderer
{
    /// <param name="number">Null in a preview: shown as a gap.</param>
    /// <param name="closed">The post says how the request ended (<see cref="Form.Close"/>).</param>
    RenderedPost Render(
        Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, IPriceTable prices, string language, long? number, bool closed = false);

    /// <summary>The answers for staff: label and readable value, in the form's order; photos are left out.</summary>
    IReadOnlyList<AnswerLine> Describe(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, string language);

    /// <summary>What roles make of the answers: the columns of a request.</summary>
    RequestColumns Columns(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, string language);
}

public sealed record AnswerLine(string StepKey, string Label, string Value);

/// <param name="Words">Normalised words of all answers, for the text search.</param>
public sealed record RequestColumns(
    string Title,
    string? Category,
    int? PlaceId,
    int? RegionId,
    decimal? Price,
    string? Phone,
    string? Contact,
    IReadOnlyList<PhotoFile> Photos,
    IReadOnlyCollection<string> Words);
