using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>Commands in a bot's discussion and admin group, for staff and for the group's administrators. Anybody else is refused, and that is written down.</summary>
internal sealed partial class GroupCommandHandler : IUpdateHandler
{
    private readonly Dictionary<string, IGroupCommand> _commands;
    private readonly GroupActors _actors;
    private readonly IFormLibrary _forms;
    private readonly GroupCommandAnswers _answers;
    private readonly ILogger<GroupCommandHandler> _log;

    public GroupCommandHandler(IEnumerable<IGroupCommand> commands, GroupActors actors, IFormLibrary forms, GroupCommandAnswers answers, ILogger<GroupCommandHandler> log)
    {
        _commands = commands.ToDictionary(c => c.Name, StringComparer.Ordinal);
        _actors = actors;
        _forms = forms;
        _answers = answers;
        _log = log;
    }

    public int Order => 15;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is TextReceived { From: { IsBot: false }, Chat: { Kind: ChatKind.Group } chat } said && (chat.Id == bot.DiscussionGroupId || chat.Id == bot.AdminGroupId)
        && Find(bot, said) is not null;

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not TextReceived { From: { } person } said || Find(bot, said) is not { } command)
            return null;
        var form = await _forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var who = await _actors.FindAsync(bot.Id, said.Chat.Id, person, cancellationToken).ConfigureAwait(false);
        var turn = new GroupCommandTurn(bot, updateId, said, form, command, who.Actor);
        if (who.May == true)
            return await _commands[command.Name].RunAsync(turn, cancellationToken).ConfigureAwait(false);

        LogRefused(command.Name, bot.Id, said.Chat.Id);
        var reply = _answers.Reply(turn, who.May is null ? "commandNotPossible" : who.IsStaff ? "roleMayNot" : "commandRefused");
        return (db, ct) => _answers.SendAsync(db, turn, "command.refused", new { command = command.Name }, [reply], ct);
    }

    private GroupCommand? Find(BotInfo bot, TextReceived said) => GroupCommand.Read(said.Text, bot.Username) is { } command && _commands.ContainsKey(command.Name) ? command : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "/{Command}: somebody who may not wrote it in group {ChatId} of bot {BotId} and was refused")]
    private partial void LogRefused(string command, long botId, long chatId);
}
