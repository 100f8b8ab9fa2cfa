using System.Security.Cryptography;
using System.Text;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;

namespace GarageBand.Bots.Moderation.Limits;

/// <summary>Tells that two requests say the same, whatever their case, spaces and marks.</summary>
internal static class AnswersHash
{
    /// <summary>Letters and digits typed: where less was, honest people answer alike.</summary>
    private const int LeastTyped = 12;

    /// <summary>Who asks and how to reach them are left out: whoever files the same again may give another name. Photos are compared on their own.</summary>
    /// <returns>32 hexadecimal digits; null: too little was typed.</returns>
    public static string? Of(Form form, IReadOnlyDictionary<string, Answer> answers)
    {
        var text = new StringBuilder();
        var typed = 0;
        foreach (var step in form.Steps.Where(s => s.Role is not (StepRole.Contact or StepRole.Phone or StepRole.Photos)))
        {
            if (!answers.TryGetValue(step.Key, out var answer) || answer is SkippedAnswer or PhotosAnswer or PhoneAnswer)
                continue;
            text.Append(step.Key).Append('=');
            if (answer is TextAnswer words)
            {
                var said = string.Join(' ', SearchWords.Split(words.Text));
                typed += said.Length;
                text.Append(said);
            }
            else
            {
                text.Append(MessagingJson.Write(answer));
            }

            text.Append('\n');
        }

        return typed < LeastTyped ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
