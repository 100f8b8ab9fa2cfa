using System.Text.Json.Nodes;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>What a new form or step begins as: whole, so that it can be played at once.</summary>
public static class NewSteps
{
    /// <summary>Kinds that can be added, in the order they are offered.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["text", "number", "phone", "choice", "choices", "yesNo", "photos", "place", "regions"];

    /// <summary>A form that asks for one text, shows it in a post, and asks to confirm.</summary>
    /// <param name="key">Of the form.</param>
    public static FormDocument Form(string key) => FormDocument.Read(new JsonObject
    {
        ["key"] = key,
        ["language"] = "ru",
        ["confirm"] = "publish",
        ["name"] = Local("Новая форма", "Нова форма", "New form"),
        ["steps"] = new JsonArray(Title(), Confirm()),
        ["post"] = Local("<b>{{ title }}</b> · № {{ number }}", "<b>{{ title }}</b> · № {{ number }}", "<b>{{ title }}</b> · No. {{ number }}"),
    }.ToJsonString());

    internal static JsonObject Of(string kind, string key)
    {
        var (label, ask) = Words(kind);
        var step = new JsonObject { ["key"] = key, ["kind"] = kind, ["label"] = label, ["ask"] = ask };
        switch (kind)
        {
            case "text":
                (step["min"], step["max"]) = (2, 100);
                break;
            case "choice" or "choices":
                step["options"] = new JsonArray(Option("first", 1), Option("second", 2));
                break;
            case "photos":
                (step["min"], step["max"]) = (0, 1);
                break;
        }

        return step;
    }

    /// <summary>An option of a choice.</summary>
    /// <param name="number">Stands in its label.</param>
    public static JsonObject Option(string key, int number) =>
        new() { ["key"] = key, ["label"] = Local($"Вариант {number}", $"Варіант {number}", $"Option {number}") };

    private static JsonObject Title() => new()
    {
        ["key"] = "title",
        ["kind"] = "text",
        ["role"] = "title",
        ["min"] = 2,
        ["max"] = 100,
        ["label"] = Local("Название", "Назва", "Title"),
        ["ask"] = Local("О чём ваша заявка?", "Про що ваша заявка?", "What is it about?"),
    };

    private static JsonObject Confirm() => new()
    {
        ["key"] = "confirm",
        ["kind"] = "confirm",
        ["ask"] = Local("Проверьте заявку выше: всё верно?", "Перевірте заявку вище: усе правильно?", "Check the request above: is it all right?"),
    };

    private static (JsonObject Label, JsonObject Ask) Words(string kind) => kind switch
    {
        "number" => (Local("Число", "Число", "Number"), Local("Сколько?", "Скільки?", "How many?")),
        "phone" => (Local("Телефон", "Телефон", "Phone"), Local("Ваш номер телефона?", "Ваш номер телефону?", "Your phone number?")),
        "choice" => (Local("Выбор", "Вибір", "Choice"), Local("Что подходит?", "Що підходить?", "Which one is it?")),
        "choices" => (Local("Несколько вариантов", "Кілька варіантів", "Choices"), Local("Выберите всё, что подходит", "Виберіть усе, що підходить", "Choose all that fit")),
        "yesNo" => (Local("Да или нет", "Так чи ні", "Yes or no"), Local("Да или нет?", "Так чи ні?", "Yes or no?")),
        "photos" => (Local("Фото", "Фото", "Photo"), Local("Пришлите фото", "Надішліть фото", "Send a photo")),
        "place" => (Local("Город", "Місто", "Town"), Local("В каком вы городе?", "У якому ви місті?", "Which town are you in?")),
        "regions" => (Local("Области", "Області", "Regions"), Local("Какие области?", "Які області?", "Which regions?")),
        _ => (Local("Вопрос", "Запитання", "Question"), Local("Ваш ответ?", "Ваша відповідь?", "Your answer?")),
    };

    private static JsonObject Local(string ru, string uk, string en) => new() { ["ru"] = ru, ["uk"] = uk, ["en"] = en };
}
