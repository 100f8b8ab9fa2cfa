using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using Telegram.Bot;

namespace GarageBand.Tests.Bots.Telegram;

public sealed class IncomingMapperTests
{
    private const string Group = """ "chat":{"id":-1002,"type":"supergroup","title":"Talk"},"date":1777000000 """;

    [Fact]
    public void Comment_SaysUnderWhichPost_AndInWhoseName()
    {
        var inThread = Map($$"""{"message_id":7,"message_thread_id":5,"from":{"id":1,"is_bot":false,"first_name":"A"},{{Group}},"text":"x"}""");
        Assert.Equal((5, (long?)null), (inThread.ThreadId!.Value, inThread.SentAs));

        var answer = Map($$"""{"message_id":7,"from":{"id":1,"is_bot":false,"first_name":"A"},{{Group}},"text":"x","reply_to_message":{"message_id":6,"is_automatic_forward":true,{{Group}} } }""");
        Assert.Equal(6, answer.ThreadId);

        var asChannel = Map($$"""{"message_id":7,"message_thread_id":5,"from":{"id":136817688,"is_bot":true,"first_name":"Channel"},"sender_chat":{"id":-1009,"type":"channel","title":"C"},{{Group}},"text":"x"}""");
        Assert.Equal(-1009, asChannel.SentAs);

        var talk = Map($$"""{"message_id":8,"from":{"id":1,"is_bot":false,"first_name":"A"},{{Group}},"text":"x","reply_to_message":{"message_id":3,{{Group}} } }""");
        Assert.Null(talk.ThreadId);
    }

    [Fact]
    public void AnswerToAMessage_IsToldFromWhatMerelyStandsUnderAPost_OrInATopic()
    {
        AnsweredMessage? Answers(string answered) => Assert.IsType<TextReceived>(
            Map($$"""{"message_id":8,"from":{"id":1,"is_bot":false,"first_name":"A"},{{Group}},"text":"/ban","reply_to_message":{"message_id":3,"from":{"id":2,"is_bot":false,"first_name":"B"},{{answered}}{{Group}} } }""")).Answers;

        Assert.Equal((3, 2L), (Answers("")!.MessageId, Answers("")!.From!.Id));
        Assert.Null(Answers("\"is_automatic_forward\":true,"));
        Assert.Null(Answers("\"forum_topic_created\":{\"name\":\"T\",\"icon_color\":1},"));
    }

    private static Incoming Map(string message) =>
        IncomingMapper.Map(JsonSerializer.Deserialize<global::Telegram.Bot.Types.Update>($$"""{"update_id":1,"message":{{message}}}""", JsonBotAPI.Options)!)!;
}
