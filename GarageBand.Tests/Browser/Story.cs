namespace GarageBand.Tests.Browser;

/// <summary>What a customer of the repairs bot answers, step by step.</summary>
/// <param name="Kind">A part of the button's label.</param>
/// <param name="Photo">A plain picture goes along.</param>
internal sealed record Story(string Name, string Kind, string Car, string Description, string Town, bool Photo = false)
{
    public static Story Zhiguli { get; } = new(
        "Сергій Володимирович Бондар-Переяславський", "Запчастини", "ВАЗ 2107", "Потрібен карбюратор <b>Солекс</b> & ремкомплект.\nТакож:\n- трамблер\n- бензонасос\n- ремінь", "Одеса");

    public static Story Focus { get; } = new(
        "Богдан",
        "Кузовний",
        "Ford Focus III Estate 1.6 TDCi Titanium 2013, шестиступка, пригнаний з Німеччини, другий власник",
        "Подряпали весь правий бік на стоянці: обидві двері та заднє крило, до ґрунту. Хотілося б пофарбувати двері й вирівняти крило. "
        + "Пластиковий поріг теж тріснув. 🙏 https://example.org/" + new string('x', 120),
        "Львів",
        Photo: true);

    public static Story Logan { get; } = new("Марія", "Діагностика", "Renault Logan 1.4, 2012", "Горить Check Engine, тяга ніби не змінилася. 🚨", "Харків");

    public static Story Bmw { get; } = new("Ігор", "Двигун", "BMW 520d F10, 2014", "Ланцюг ГРМ шумить на холодну. Потрібна заміна з гарантією.", "Житомир", Photo: true);

    public static Story Octavia { get; } = new(
        "Олена", "Електрика", "Skoda Octavia A5, 2011", "Не горить ближнє світло, запобіжники цілі. Після дощу інколи блимає панель приладів 😕", "Полтава", Photo: true);

    /// <summary>Short and long, with and without a photo, with what people type: emoji, markup, lists, a word without an end.</summary>
    public static IReadOnlyList<Story> Several { get; } = [Zhiguli, Focus, Logan, Bmw, Octavia];
}
