using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;

namespace GarageBand.Tests.Flows;

/// <summary>The main job over real HTTP: the program, a Telegram in a process of its own, a SQLite file.</summary>
public sealed class DialogFlowTests
{
    [Fact]
    public async Task RequestIsPublished_OnlyTheGroupsAdministratorDeletesIt()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        var passerBy = await town.MakePersonAsync("Петро");
        await town.PostAsync($"/chats/{town.AdminGroupId}/members", new { userId = passerBy.Id });

        await customer.FillsInAsync();
        await customer.PressesAsync("Опублікувати");

        var post = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(m => m.Text.Contains("Skoda Octavia", StringComparison.Ordinal)), "the post");
        Assert.NotNull(post.Media);
        Assert.Contains("#Електрика", post.Text);
        await town.WaitAsync(customer.Id, town.BotId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Url == $"https://t.me/town_requests/{post.Id}"))), "the link to the post");
        var card = await town.WaitAsync(town.Staff.Id, town.AdminGroupId, all => all.LastOrDefault(m => m.Buttons.Count > 0), "the card");

        var refused = await passerBy.PressesAsync(town.AdminGroupId, card, "Видалити", patience: 20);
        Assert.False(string.IsNullOrEmpty(refused), "A refused press says so.");
        Assert.Single(await town.PostsAsync(), m => m.Id == post.Id);

        await town.Staff.PressesAsync(town.AdminGroupId, card, "Видалити", patience: 20);
        var asked = await town.WaitAsync(
            town.Staff.Id, town.AdminGroupId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Text == "Так, видалити"))), "the question whether they mean it");
        await town.Staff.PressesAsync(town.AdminGroupId, asked, "Так, видалити", patience: 20);
        await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.All(m => m.Id != post.Id) ? all : null, "the post's end");
        await customer.SeesAsync("знято з публікації");
    }

    [Fact]
    public async Task OwnerLeavesFeedback_ItStandsUnderThePostAndInTheFeedbackGroup_Once()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await customer.FillsInAsync();
        await customer.PressesAsync("Опублікувати");
        var post = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(m => m.DiscussionMessageId is not null), "the post");

        await customer.PressesAsync("Залишити відгук");
        await customer.SeesAsync("Як усе минуло із заявкою № 1?");
        await customer.SaysAsync("Сергій усе полагодив за годину!");
        await customer.SeesAsync("Дякуємо!");

        var reply = await town.WaitAsync(
            town.Staff.Id, town.DiscussionId, all => all.LastOrDefault(m => m.Text.Contains("полагодив", StringComparison.Ordinal)), "the feedback under the post");
        Assert.Equal(post.DiscussionMessageId, reply.ReplyTo?.MessageId);
        await town.WaitAsync(
            town.Staff.Id, town.FeedbackGroupId, all => all.LastOrDefault(m => m.Text.Contains("полагодив", StringComparison.Ordinal)), "the feedback in its group");
        var link = (await customer.ChatAsync()).Last(m => m.Text.Contains("опубліковано", StringComparison.Ordinal));
        Assert.Contains("вже є", await customer.PressesAsync(town.BotId, link, "Залишити відгук", patience: 20), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReturnedForCorrection_ComesBackWithJustThatAnswerChanged_AndIsPublished()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder, more: new() { ["moderation"] = "pre" });
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await customer.FillsInAsync(car: "Шкода");
        await customer.PressesAsync("Опублікувати");
        await customer.SeesAsync("перегляне модератор");

        await town.Staff.PressesCardAsync("Повернути");
        await town.Staff.PressesCardAsync("Авто");
        await customer.SeesAsync("просить виправити заявку № 1");
        await customer.PressesAsync("Виправити: Авто");
        await customer.SeesAsync("авто");
        await customer.SaysAsync("Skoda Octavia 2011");
        await customer.SeesAsync("Skoda Octavia 2011");
        await customer.PressesAsync("Зберегти зміни");
        await customer.SeesAsync("перегляне її ще раз");
        Assert.Empty(await town.PostsAsync());

        await town.Staff.PressesCardAsync("Схвалити");
        var post = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(), "the post");
        Assert.Contains("Skoda Octavia 2011", post.Text, StringComparison.Ordinal);
        Assert.Contains("запобіжники цілі", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnerChangesADetail_ThePostIsEditedInPlace()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var customer = await town.MakePersonAsync("Олена");
        await customer.FillsInAsync();
        await customer.PressesAsync("Опублікувати");
        var post = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(), "the post");

        await customer.PressesAsync("Змінити заявку");
        await customer.SeesAsync("Octavia");
        await customer.PressesAsync("Авто");
        await customer.SaysAsync("Skoda Superb 2014");
        await customer.SeesAsync("Superb");
        await customer.PressesAsync("Зберегти зміни");
        await customer.SeesAsync("виправлено");

        var edited = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(m => m.Text.Contains("Superb", StringComparison.Ordinal)), "the edit");
        Assert.Equal(post.Id, edited.Id);
        Assert.NotNull(edited.Media);
    }
}
