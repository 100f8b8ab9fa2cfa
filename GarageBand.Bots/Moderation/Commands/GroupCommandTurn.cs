using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>A command that somebody wrote.</summary>
/// <param name="Form">The bot's: has the words.</param>
/// <param name="Actor">Who wrote it.</param>
internal sealed record GroupCommandTurn(BotInfo Bot, long UpdateId, TextReceived Said, Form Form, GroupCommand Command, Actor Actor);
