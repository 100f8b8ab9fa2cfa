namespace GarageBand.Bots.Forms;

/// <summary>What an answer means to lists, filters and statistics. A role is given to one step at most.</summary>
public enum StepRole
{
    None = 0,
    Title = 1,
    Category = 2,
    Price = 3,
    Place = 4,
    Phone = 5,
    Contact = 6,
    Description = 7,
    Photos = 8,

    /// <summary>Of a search: the lowest price that interests.</summary>
    PriceFrom = 9,

    /// <summary>Of a search: the highest price that interests.</summary>
    PriceTo = 10,

    /// <summary>Of a search: where.</summary>
    Regions = 11,
}
