using CsCheck;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>Thousands of dialogs of random inputs; the seeds are fixed, so a failure comes again.</summary>
public sealed class DialogProperties
{
    private const int Dialogs = 500;

    private static readonly string[] Words =
    [
        "/start", "/cancel", "/back", "/help", "/language", "/nonsense", "/start@bot x", "Назад", "skip", "Пропустить", "готово", "да", "ні", "yes", "Опубликовать",
        "publish", "Начать заново", "Продовжити", "English", "Русский", "Новая заявка", "Да, отменить", "Киев", "мирное", "Мирное, Киев", "Житомирская область", "Бердичов",
        "Електрика", "lost", "Загубився", "found", "collar", "5000", "5 тыс", "-1", "1e9", "067 123 45 67", "+1 650 253 0000", "Skoda Octavia A5", "Не заводится, реле щёлкает",
        "<b>bold", "</b>&amp;<script>", "{{ name }}{% if x %}", "👍🏽👨‍👩‍👧", "\u202Eمرحبا بك\u202C", "\uD800 alone \uDC00", "\0\u0001", "   ", "a\n\n\n\nb\r\nc", "e\u0301\u0301\u0301",
    ];

    private static readonly Gen<string> Typed = Gen.Frequency(
        (6, Gen.Int[0, Words.Length - 1].Select(i => Words[i])),
        (3, Gen.String[0, 100]),
        (1, Gen.Select(Gen.Int[100, 4096], Gen.Int[0, Words.Length - 1], (length, i) => string.Concat(Enumerable.Repeat(Words[i] + "&", 1 + (length / (Words[i].Length + 1))))[..length])));

    private static readonly Gen<string> Forged = Gen.Select(Gen.Int[0, 80], Gen.Int[0, 22], Gen.Int[0, 12]).Select(t =>
    {
        string[] verbs = ["o", "t", "u", "d", "p", "k", "r", "s", "b", "ok", "e", "w", "n", "g", "c", "l", "x", "f", "zz", "", ":", "complete 12", "fix:12:car"];
        string[] arguments = ["", "engine", "lost", "yes", "1", "5", "99999999999", "-1", "town", "check", "confirm", "uk", "::"];
        return verbs[t.Item2].StartsWith("fix", StringComparison.Ordinal) ? verbs[t.Item2] : $"v{t.Item1}:{verbs[t.Item2]}:{arguments[t.Item3]}";
    });

    private static readonly Gen<(int What, int Which, string Typed, string Forged)[]> Inputs =
        Gen.Select(Gen.Int[0, 19], Gen.Int[0, 1000], Typed, Forged).Array[1, 40];

    public static TheoryData<string> Forms { get; } = ["repairs", "sales", "lost-pets", "sales-filter", "repairs-filter"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void AnyInputs_RepliesFit_NothingIsLost_AndTheDialogCanBeFinished(string key)
    {
        var form = key switch
        {
            "repairs" => TestForms.Repairs,
            "sales" => TestForms.Sales,
            "sales-filter" => TestForms.SalesFilter,
            "repairs-filter" => TestForms.RepairsFilter,
            _ => TestForms.LostPets,
        };
        for (var dialog = 0; dialog < Dialogs; dialog++)
        {
            var inputs = Inputs.Generate(new PCG((uint)dialog, 20260501UL), null, out _);
            var done = 0;
            try
            {
                var customer = new CustomerTalk(form, Languages.All[dialog % 3]);
                foreach (var input in inputs)
                {
                    done++;
                    Check(customer, input.What, input.Which, input.Typed, input.Forged);
                }

                Finish(customer);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Dialog {dialog}, after input {done} of: {string.Join(" / ", inputs.Select(i => $"{i.What} {i.Which} {i.Typed} {i.Forged}"))}", failure);
            }
        }
    }

    private static void Check(CustomerTalk customer, int what, int which, string typed, string forged)
    {
        var (before, wrote) = (customer.State, MessagingJson.Write(customer.State));
        var effects = customer.Effects.Count;
        Act(customer, what, which, typed, forged);

        foreach (var reply in customer.Shown)
            AssertFits(reply);
        Assert.True(customer.Result.Notice is null || customer.Result.Notice.Length is > 0 and <= MessagingLimits.PressNotice);
        Assert.True(customer.Shown.Count() <= 3, "too many replies to one input");

        var json = MessagingJson.Write(customer.State);
        Assert.Equal(json, MessagingJson.Write(MessagingJson.Read<DialogState>(json)));
        Assert.Equal(customer.State.Phase == DialogPhase.Asking, customer.State.StepKey is not null);

        if (customer.Result.Notice is not null)
        {
            Assert.Equal(wrote, json);
            Assert.Empty(customer.Shown);
        }

        if (customer.Effects.Count == effects && customer.State.Phase == DialogPhase.Asking)
            AssertNothingLost(before, customer.State);
        if (customer.State.Mark != before.Mark && customer.State.Phase != DialogPhase.New)
            AssertStale(customer, before);
    }

    /// <summary>Once a begun dialog went on, every button of the step before does nothing but a notice.</summary>
    private static void AssertStale(CustomerTalk customer, DialogState before)
    {
        var json = MessagingJson.Write(customer.State);
        foreach (var verb in new[] { "o:lost", "o:yes", "s", "k", "b", "ok", "e:town", "n", "c", "l:en", "p:1" })
        {
            customer.PressesData($"v{before.Mark}:{verb}");
            Assert.Empty(customer.Result.Replies);
            Assert.Empty(customer.Result.Effects);
            Assert.NotNull(customer.Result.Notice);
            Assert.Equal(json, MessagingJson.Write(customer.State));
        }
    }

    private static void Act(CustomerTalk customer, int what, int which, string typed, string forged)
    {
        customer.Pressed = what is 18 or 19 ? new PressedRequest(12, 3, (FeedbackDoor)(which % 3)) : null;
        switch (what)
        {
            case 18 or 19:
                customer.PressesData(FeedbackButton.Of(which % 5 == 0 ? 13 : 12));
                break;
            case < 5:
                customer.Says(typed);
                break;
            case < 11 when customer.Buttons.Count > 0:
                customer.PressesData(customer.Buttons[which % customer.Buttons.Count].Data!, which % 7 == 0 ? null : which);
                break;
            case 11 when customer.Keyboards.Count > 0:
                var old = customer.Keyboards[which % customer.Keyboards.Count].Rows.SelectMany(r => r).ToList();
                customer.PressesData(old[which % old.Count].Data!);
                break;
            case 12:
                customer.PressesData(forged);
                break;
            case 13:
                customer.SendsPhoto();
                break;
            case 14:
                customer.SendsPhoto($"album{which % 2}");
                break;
            case 15:
                customer.Sends((OtherKind)(which % 11), which % 3 == 0 ? $"album{which % 2}" : null);
                break;
            case 16:
                customer.Take(new ContactReceived(which % 2 == 0 ? "380671234567" : typed, typed, which % 3 == 0 ? customer.Person.Id : which % 5) { Chat = CustomerTalk.Chat });
                break;
            case 17:
                var before = customer.State;
                customer.Take(new MessageEdited { Chat = CustomerTalk.Chat });
                Assert.Empty(customer.Result.Replies);
                Assert.Equal(MessagingJson.Write(before), MessagingJson.Write(customer.State));
                break;
        }
    }

    /// <summary>Only the step that waited may have another answer; what was gathered stays, or became an answer.</summary>
    private static void AssertNothingLost(DialogState before, DialogState after)
    {
        foreach (var (key, answer) in before.Answers)
        {
            Assert.True(after.Answers.ContainsKey(key), $"answer \"{key}\" is lost");
            if (key != before.StepKey)
                Assert.Equal(MessagingJson.Write(answer), MessagingJson.Write(after.Answers[key]));
        }

        foreach (var key in before.Gathered?.Keys ?? [])
            Assert.True(after.Gathered?.ContainsKey(key) == true || after.Answers.ContainsKey(key), $"what was gathered for \"{key}\" is lost");
    }

    private static void AssertFits(OutgoingCall call)
    {
        if (CustomerTalk.Html(call) is { } html)
        {
            Assert.Empty(TelegramHtml.Faults(html));
            Assert.InRange(TelegramHtml.VisibleLength(html), 1, call is SendPhoto ? MessagingLimits.Caption : MessagingLimits.Text);
            Assert.DoesNotContain(html, c => c == '\0');
        }

        if (CustomerTalk.Keyboard(call) is not InlineKeyboard keyboard)
            return;
        var buttons = keyboard.Rows.SelectMany(r => r).ToList();
        Assert.InRange(buttons.Count, 1, 100);
        Assert.All(keyboard.Rows, row => Assert.InRange(row.Count, 1, 8));
        foreach (var button in buttons)
        {
            Assert.InRange(button.Label.Length, 1, 64);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(button.Data!), 1, MessagingLimits.ButtonData);
        }
    }

    /// <summary>From wherever it stands, plain good answers lead to the end.</summary>
    private static void Finish(CustomerTalk customer)
    {
        for (var turn = 0; turn < 40 && customer.State.Phase != DialogPhase.Submitted; turn++)
        {
            var mark = customer.State.Mark;
            switch (customer.State.Phase == DialogPhase.Asking ? customer.Form.Step(customer.State.StepKey) : null)
            {
                case null:
                    customer.Says("/start");
                    break;
                case TextStep:
                    customer.Says("Skoda Octavia A5");
                    break;
                case NumberStep number:
                    customer.Says(number.NotBelow is null ? "500" : "9 000 000");
                    break;
                case PhoneStep:
                    customer.Says("067 123 45 67");
                    break;
                case ChoiceStep choice:
                    customer.PressesData($"v{mark}:o:{choice.Options[0].Key}");
                    break;
                case ChoicesStep choices:
                    customer.PressesData($"v{mark}:t:{choices.Options[0].Key}");
                    customer.PressesData($"v{mark}:d");
                    break;
                case RegionsStep:
                    customer.Says("Berdychiv");
                    customer.PressesData($"v{mark}:d");
                    break;
                case YesNoStep:
                    customer.Says("yes");
                    break;
                case PhotosStep:
                    customer.SendsPhoto();
                    if (customer.Form.Step(customer.State.StepKey) is PhotosStep)
                        customer.Says("Done");
                    break;
                case PlaceStep:
                    customer.Says("Berdychiv");
                    break;
                case ConfirmStep:
                    customer.PressesData($"v{mark}:ok");
                    break;
            }
        }

        Assert.Equal(DialogPhase.Submitted, customer.State.Phase);
    }
}
