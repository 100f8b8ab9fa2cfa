using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Drafts;

namespace GarageBand.Web.Features.Forms;

/// <summary>A form that somebody edits: the document, what is wrong with it, and the way back. Lives as long as the page.</summary>
public sealed class FormEditing
{
    private const int MostSteps = 100;
    private readonly LinkedList<string> _undo = new();
    private string _json;
    private string _kept;
    private string? _lastField;

    /// <param name="json">A readable document.</param>
    public FormEditing(string json)
    {
        Document = FormDocument.Read(json);
        _json = _kept = Document.ToJson();
        Check = FormCheck.Of(_json);
        Playable = Check.Playable;
    }

    /// <summary>After each change.</summary>
    public event Action? Changed;

    public FormDocument Document { get; private set; }

    public FormCheck Check { get; private set; }

    /// <summary>The newest state that can be played; null: there was none yet.</summary>
    public Form? Playable { get; private set; }

    public string Json => _json;

    /// <summary>There is something that was not saved.</summary>
    public bool IsDirty => _json != _kept;

    public bool CanUndo => _undo.Count > 0;

    /// <summary>May be changed; else it is only shown.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Changes the document.</summary>
    /// <param name="change">May change nothing.</param>
    /// <param name="field">What is typed into: letters one after the other are one step back. Null: a step of its own.</param>
    public void Do(Action<FormDocument> change, string? field = null)
    {
        change(Document);
        var before = _json;
        _json = Document.ToJson();
        if (_json == before)
            return;
        if (field is null || field != _lastField)
            Push(before);
        _lastField = field;
        Look();
    }

    public void Undo()
    {
        if (_undo.Last is not { Value: var json })
            return;
        _undo.RemoveLast();
        _lastField = null;
        (_json, Document) = (json, FormDocument.Read(json));
        Look();
    }

    /// <summary>Puts another document in its place.</summary>
    /// <exception cref="FormFaultsException">It can't be read; nothing changed.</exception>
    public void Replace(string json)
    {
        var document = FormDocument.Read(json);
        Push(_json);
        (_json, Document, _lastField) = (document.ToJson(), document, null);
        Look();
    }

    /// <summary>What is here now is saved.</summary>
    public void Kept()
    {
        _kept = _json;
        Changed?.Invoke();
    }

    private void Push(string json)
    {
        _undo.AddLast(json);
        if (_undo.Count > MostSteps)
            _undo.RemoveFirst();
    }

    private void Look()
    {
        Check = FormCheck.Of(_json);
        Playable = Check.Playable ?? Playable;
        Changed?.Invoke();
    }
}
