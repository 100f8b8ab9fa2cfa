namespace GarageBand.Web.Sandbox.Demo;

/// <summary>What the places of a demo are called.</summary>
internal sealed record DemoNames(string Bot, string Channel, string Discussion, string Admins)
{
    public static DemoNames Of(string label) => label switch
    {
        "repairs" => new("Ремонт авто", "Ремонт авто: заявки", "Ремонт авто: обговорення", "Ремонт авто: адміни"),
        "sales" => new("Продаж авто", "Продаж авто: оголошення", "Продаж авто: обговорення", "Продаж авто: адміни"),
        "repairs-filter" => new("Фільтр заявок", "", "", ""),
        "sales-filter" => new("Фільтр авто", "", "", ""),
        _ => new(label, label, $"{label}: chat", $"{label}: admins"),
    };
}
