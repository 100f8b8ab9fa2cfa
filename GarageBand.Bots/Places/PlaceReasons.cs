namespace GarageBand.Bots.Places;

/// <summary>Why a change of the places or of the ranges of prices was not made: resource keys.</summary>
public static class PlaceReasons
{
    /// <summary>A name is empty, too long, or holds what no name does.</summary>
    public const string NameInvalid = "place-name-invalid";

    /// <summary>The other spellings are too long together, or one holds what no name does.</summary>
    public const string AliasesInvalid = "place-aliases-invalid";

    public const string RegionUnknown = "place-region-unknown";

    /// <summary>The region has a place of that name.</summary>
    public const string Exists = "place-exists";

    /// <summary>Requests name it.</summary>
    public const string InUse = "place-in-use";

    /// <summary>A place can't be merged into itself.</summary>
    public const string SamePlace = "place-same";

    /// <summary>The spellings of both don't fit into one.</summary>
    public const string TooManyAliases = "place-too-many-aliases";

    /// <summary>Somebody else changed it a moment ago.</summary>
    public const string ChangedMeanwhile = "place-changed-meanwhile";

    /// <summary>A line of a file names a place by an id that none has.</summary>
    public const string IdUnknown = "place-id-unknown";

    /// <summary>An earlier line of the file is about the same.</summary>
    public const string Twice = "place-twice";

    /// <summary>The ranges have faults; <see cref="Prices.PriceRangeCheck"/> names them.</summary>
    public const string RangesInvalid = "price-ranges-invalid";
}
