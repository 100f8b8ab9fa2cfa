using System.Globalization;
using System.Text.Json.Nodes;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Reading;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>What is done with the steps of a form that is edited. The confirmation stays the last.</summary>
public static class DraftSteps
{
    /// <summary>Moves a step to another place among the others; the confirmation doesn't move, and nothing moves behind it.</summary>
    /// <param name="from">Index.</param>
    /// <param name="to">Index that it will have.</param>
    /// <returns>Whether anything moved.</returns>
    public static bool Move(FormDocument form, int from, int to)
    {
        var steps = List(form);
        if (from == to || from < 0 || from >= steps.Count || to < 0 || to >= steps.Count || IsConfirm(steps[from]) || IsConfirm(steps[to]))
            return false;
        var step = steps[from];
        steps.RemoveAt(from);
        steps.Insert(to, step);
        return true;
    }

    /// <summary>Puts a new step of that kind before the confirmation; it can be played as it is.</summary>
    /// <returns>Its index.</returns>
    public static int Add(FormDocument form, string kind)
    {
        var steps = List(form);
        var at = End(steps);
        steps.Insert(at, NewSteps.Of(kind, FreeKey(form, kind switch { "yesNo" => "question", "number" => "amount", _ => kind })));
        return at;
    }

    /// <summary>Puts a copy behind the step, with a key of its own and without the role, which only one step can have.</summary>
    /// <returns>The copy's index.</returns>
    public static int Duplicate(FormDocument form, int index)
    {
        var steps = List(form);
        var copy = (JsonObject)steps[index]!.DeepClone();
        copy["key"] = FreeKey(form, FormDocument.KeyOf(copy));
        copy.Remove("role");
        steps.Insert(index + 1, copy);
        return index + 1;
    }

    /// <summary>Takes the step out. What hung on it stays as it is: <see cref="FormCheck"/> names it.</summary>
    /// <returns>Keys of the steps that hung on it.</returns>
    public static IReadOnlyList<string> Remove(FormDocument form, int index)
    {
        var steps = List(form);
        var key = steps[index] is JsonObject step ? FormDocument.KeyOf(step) : "";
        steps.RemoveAt(index);
        return Hanging(form, key);
    }

    /// <summary>Keys of the steps whose condition or lower end names this one.</summary>
    public static IReadOnlyList<string> Hanging(FormDocument form, string key) =>
        [.. from step in form.Steps
            where (step["condition"] is JsonObject condition && FormDocument.Text(condition, "step") == key) || FormDocument.Text(step, "notBelow") == key
            select FormDocument.KeyOf(step)];

    /// <summary>Gives the step another key; conditions on it follow. Placeholders in texts are left, since they may be meant otherwise.</summary>
    /// <returns>False: the key can't be one, or another step has it.</returns>
    public static bool Rename(FormDocument form, int index, string key)
    {
        var step = form.Steps[index];
        var old = FormDocument.KeyOf(step);
        if (!StepReader.StepKey().IsMatch(key) || form.Steps.Any(s => s != step && FormDocument.KeyOf(s) == key))
            return false;
        foreach (var other in form.Steps)
        {
            if (other["condition"] is JsonObject condition && FormDocument.Text(condition, "step") == old)
                condition["step"] = key;
            if (FormDocument.Text(other, "notBelow") == old)
                other["notBelow"] = key;
        }

        if (FormDocument.Text(form.Root, "contact") == old && old.Length > 0)
            form.Root["contact"] = key;
        step["key"] = key;
        return true;
    }

    /// <summary>A key that no step has: the word itself, or with a number behind it.</summary>
    public static string FreeKey(FormDocument form, string word)
    {
        var taken = form.Steps.Select(FormDocument.KeyOf).Concat(PostNames.Reserved).ToHashSet();
        var bare = word.TrimEnd("0123456789".ToCharArray());
        bare = bare.Length is 0 or > 28 ? "step" : bare;
        return !taken.Contains(word) && word.Length > 0
            ? word
            : Enumerable.Range(2, taken.Count + 1).Select(i => bare + i.ToString(CultureInfo.InvariantCulture)).First(k => !taken.Contains(k));
    }

    private static JsonArray List(FormDocument form)
    {
        if (form.Root["steps"] is JsonArray steps)
            return steps;
        steps = [];
        form.Root["steps"] = steps;
        return steps;
    }

    private static int End(JsonArray steps) => steps.Count > 0 && IsConfirm(steps[^1]) ? steps.Count - 1 : steps.Count;

    private static bool IsConfirm(JsonNode? node) => node is JsonObject step && FormDocument.KindOf(step) == "confirm";
}
