using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;

namespace GarageBand.Tests.Support;

/// <summary>Forms for tests.</summary>
public static class TestForms
{
    /// <summary>Uses every kind of step, conditions on conditions, and placeholders in questions.</summary>
    public const string LostPetsJson = """
        {
          "key": "lost-pets", "language": "uk", "confirm": "publish", "feedback": true,
          "name": { "ru": "Потерянные животные", "uk": "Загублені тварини", "en": "Lost pets" },
          "texts": { "publish": { "ru": "Разместить", "uk": "Розмістити", "en": "Put it up" } },
          "steps": [
            { "key": "what", "kind": "choice", "role": "category", "label": { "ru": "Что случилось", "uk": "Що сталося", "en": "What happened" },
              "ask": { "ru": "Потеряли или нашли?", "uk": "Загубили чи знайшли?", "en": "Lost or found?" },
              "options": [
                { "key": "lost", "label": { "ru": "Потерялся", "uk": "Загубився", "en": "Lost" } },
                { "key": "found", "label": { "ru": "Найден", "uk": "Знайдено", "en": "Found" } } ] },
            { "key": "pet", "kind": "text", "role": "title", "min": 2, "max": 40, "label": { "ru": "Питомец", "uk": "Улюбленець", "en": "Pet" },
              "ask": { "ru": "Кто это?", "uk": "Хто це?", "en": "Who is it?" } },
            { "key": "signs", "kind": "choices", "min": 1, "max": 2, "label": { "ru": "Приметы", "uk": "Прикмети", "en": "Marks" },
              "ask": { "ru": "Приметы: {{ pet }}", "uk": "Прикмети: {{ pet }}", "en": "Marks of {{ pet }}" },
              "options": [
                { "key": "collar", "label": { "ru": "Ошейник", "uk": "Нашийник", "en": "Collar" }, "hashtag": "collar" },
                { "key": "limps", "label": { "ru": "Хромает", "uk": "Кульгає", "en": "Limps" } },
                { "key": "old", "label": { "ru": "Старый", "uk": "Старий", "en": "Old" } } ] },
            { "key": "reward", "kind": "yesNo", "label": { "ru": "Вознаграждение", "uk": "Винагорода", "en": "Reward" },
              "condition": { "step": "what", "in": ["lost"] },
              "ask": { "ru": "Будет вознаграждение?", "uk": "Буде винагорода?", "en": "Is there a reward?" } },
            { "key": "sum", "kind": "number", "role": "price", "min": 100, "max": 100000, "unit": { "ru": "грн", "uk": "грн", "en": "UAH" },
              "label": { "ru": "Сумма", "uk": "Сума", "en": "Sum" }, "condition": { "step": "reward", "in": ["yes"] },
              "ask": { "ru": "Сколько?", "uk": "Скільки?", "en": "How much?" } },
            { "key": "phone", "kind": "phone", "role": "phone", "remember": true, "label": { "ru": "Телефон", "uk": "Телефон", "en": "Phone" },
              "ask": { "ru": "Ваш телефон?", "uk": "Ваш телефон?", "en": "Your phone?" } },
            { "key": "photos", "kind": "photos", "role": "photos", "min": 0, "max": 3, "label": { "ru": "Фото", "uk": "Фото", "en": "Photos" },
              "ask": { "ru": "Пришлите фото", "uk": "Надішліть фото", "en": "Send photos" } },
            { "key": "town", "kind": "place", "role": "place", "optional": true, "label": { "ru": "Город", "uk": "Місто", "en": "Town" },
              "ask": { "ru": "Где?", "uk": "Де?", "en": "Where?" } },
            { "key": "check", "kind": "confirm", "ask": { "ru": "Всё верно?", "uk": "Усе правильно?", "en": "All right?" } }
          ],
          "post": "<b>{{ what }}: {{ pet }}</b> № {{ number }}\n{{ signs }}{% if reward_yes %}\n💰 {{ sum }}{% endif %}\n{{ phone }}\n{% if town %}{{ town }}{% endif %}\n{{ hashtags }}"
        }
        """;

    /// <summary>The same, but what is found can be sold.</summary>
    public static string PetSalesJson { get; } = LostPetsJson
        .Replace("\"confirm\": \"publish\"", "\"confirm\": \"publish\", \"close\": \"sold\"", StringComparison.Ordinal)
        .Replace("\"post\": \"", "\"post\": \"{% if sold %}SOLD{% endif %}\\n", StringComparison.Ordinal);

    public static Form LostPets { get; } = FormReader.Read(LostPetsJson);

    public static Form Sales { get; } = FormReader.Read(PresetForms.Document("sales"));

    /// <summary>The ranges of the price step.</summary>
    public static IPriceTable Prices { get; } = new PriceTable(
    [
        new("USD", 0, new LocalName("До5000", "До5000", "Under5000")),
        new("USD", 5000, new LocalName("От5000До15000", "Від5000До15000", "From5000To15000")),
        new("USD", 15_000, new LocalName("От15000", "Від15000", "From15000")),
    ]);

    public static Form SalesFilter { get; } = FormReader.Read(PresetForms.Document("sales-filter"));

    public static Form RepairsFilter { get; } = FormReader.Read(PresetForms.Document("repairs-filter"));

    public static Form Repairs { get; } = FormReader.Read(PresetForms.Document("repairs"));
}
