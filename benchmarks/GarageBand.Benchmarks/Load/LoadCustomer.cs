using System.Diagnostics;
using System.Globalization;

namespace GarageBand.Benchmarks.Load;

/// <summary>A customer who answers at once, files one request after the other, and never makes a mistake.</summary>
public sealed class LoadCustomer(LoadBot bot, long chatId, LoadMeter meter)
{
    private readonly string _from = string.Create(
        CultureInfo.InvariantCulture,
        $"\"from\":{{\"id\":{chatId},\"is_bot\":false,\"first_name\":\"Оля\",\"last_name\":\"Коваль\",\"username\":\"olya{chatId}\",\"language_code\":\"ru\"}}");
    private readonly string _chat = string.Create(
        CultureInfo.InvariantCulture,
        $"\"chat\":{{\"id\":{chatId},\"first_name\":\"Оля\",\"last_name\":\"Коваль\",\"username\":\"olya{chatId}\",\"type\":\"private\"}}");
    public long ChatId => chatId;

    private int _step = -1;
    private long _actedAt;

    /// <summary>The first act.</summary>
    public void Begin() => GoOn([], 0);

    /// <summary>A message arrived on the phone.</summary>
    /// <param name="call">The call's body.</param>
    /// <param name="messageId">The message it made.</param>
    public void Answered(ReadOnlySpan<byte> call, int messageId)
    {
        // The link to a post comes whenever the post stands; it answers nothing.
        if (call.IndexOf("\"url\":\"https://t.me/"u8) >= 0)
            return;
        if (Interlocked.Exchange(ref _actedAt, 0) is var actedAt && actedAt == 0)
        {
            meter.Odd();
            return;
        }

        meter.Turn(Stopwatch.GetElapsedTime(actedAt));
        if (!meter.IsOver)
            GoOn(call, messageId);
    }

    private void GoOn(ReadOnlySpan<byte> call, int messageId)
    {
        _step = (_step + 1) % Script.Repairs.Count;
        var step = Script.Repairs[_step];
        var data = step.Act == ScriptAct.Press ? Script.FindButton(call, step.What) : null;
        if (step.Act == ScriptAct.Press && data is null)
            meter.Odd();

        // Noted before: the answer may be here before this method is done.
        Volatile.Write(ref _actedAt, Stopwatch.GetTimestamp());
        bot.Enqueue(Update(step, data ?? $"v0{step.What}", messageId));
    }

    /// <summary>The whole update of one step, for who doesn't poll.</summary>
    /// <param name="shown">What the customer sees, with the buttons' data.</param>
    public string UpdateOf(int step, string shown, int updateId)
    {
        var act = Script.Repairs[step];
        var data = act.Act == ScriptAct.Press ? Script.FindButton(System.Text.Encoding.UTF8.GetBytes(shown), act.What) : null;
        return string.Create(CultureInfo.InvariantCulture, $"{{\"update_id\":{updateId},{Update(act, data ?? $"v0{act.What}", 1)}}}");
    }

    private string Update(ScriptStep step, string data, int messageId)
    {
        var date = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        if (step.Act == ScriptAct.Press)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"\"callback_query\":{{\"id\":\"{bot.NextMessage()}\",{_from},\"message\":{{\"message_id\":{messageId},{_chat},\"date\":{date},\"text\":\"?\"}},\"chat_instance\":\"1\",\"data\":\"{data}\"}}");
        }

        var id = bot.NextMessage();
        var content = step.Act == ScriptAct.Say
            ? $"\"text\":\"{step.What}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"photo\":[{Photo("s", id, 90, 67)},{Photo("m", id, 320, 240)},{Photo("x", id, 800, 600)}]");
        return string.Create(CultureInfo.InvariantCulture, $"\"message\":{{\"message_id\":{id},{_from},{_chat},\"date\":{date},{content}}}");
    }

    private static string Photo(string size, int id, int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"file_id\":\"AgACAgIAAxkBAAIBenchmarkFileIdentifier{size}{id}AQADAgAD\",\"file_unique_id\":\"AQADbench{size}{id}\",\"file_size\":{width * height / 8},\"width\":{width},\"height\":{height}}}");
}
