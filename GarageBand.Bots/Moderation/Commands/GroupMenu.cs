using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>The commands of staff in the menus of the groups' administrators, in the bot's language as all that is said there.</summary>
internal sealed class GroupMenu(IEnumerable<IGroupCommand> commands, IFormLibrary forms, IFormTexts texts) : ICommandMenu
{
    private static readonly Dictionary<string, object?> NoValues = [];

    public async Task<IReadOnlyList<CommandMenu>> OfAsync(BotInfo bot, CancellationToken cancellationToken)
    {
        long[] groups = [.. new[] { bot.DiscussionGroupId, bot.AdminGroupId }.OfType<long>().Distinct()];
        if (groups.Length == 0)
            return [];
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        MenuCommand[] menu = [.. commands.Select(c => new MenuCommand(c.Name, texts.Render(form, c.MenuText, bot.Language, NoValues)))];
        return [.. groups.Select(group => new CommandMenu(menu, "", group))];
    }
}
