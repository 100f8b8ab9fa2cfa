namespace GarageBand.Bots.Forms;

/// <summary>The JSON schema of form documents, for editors. <see cref="Reading.FormReader"/> checks more than it can say.</summary>
public static class FormSchema
{
    /// <summary>docs/forms.schema.json.</summary>
    public static string Document()
    {
        using var stream = typeof(FormSchema).Assembly.GetManifestResourceStream("forms.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
