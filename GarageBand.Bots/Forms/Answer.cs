using System.Text.Json.Serialization;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Forms;

/// <summary>What a customer answered to one step; kept as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextAnswer), "text")]
[JsonDerivedType(typeof(NumberAnswer), "number")]
[JsonDerivedType(typeof(PhoneAnswer), "phone")]
[JsonDerivedType(typeof(ChoiceAnswer), "choice")]
[JsonDerivedType(typeof(ChoicesAnswer), "choices")]
[JsonDerivedType(typeof(YesNoAnswer), "yesNo")]
[JsonDerivedType(typeof(PhotosAnswer), "photos")]
[JsonDerivedType(typeof(PlaceAnswer), "place")]
[JsonDerivedType(typeof(RegionsAnswer), "regions")]
[JsonDerivedType(typeof(SkippedAnswer), "skipped")]
public abstract record Answer;

/// <summary>As typed, trimmed; never markup.</summary>
public sealed record TextAnswer(string Text) : Answer;

public sealed record NumberAnswer(decimal Value) : Answer;

/// <param name="E164">With + and country code (ITU-T E.164).</param>
public sealed record PhoneAnswer(string E164) : Answer;

/// <param name="Option">The option's key.</param>
public sealed record ChoiceAnswer(string Option) : Answer;

/// <param name="Options">The options' keys, in the form's order.</param>
public sealed record ChoicesAnswer(IReadOnlyList<string> Options) : Answer;

public sealed record YesNoAnswer(bool Yes) : Answer;

/// <param name="Photos">In the order they were sent.</param>
public sealed record PhotosAnswer(IReadOnlyList<PhotoFile> Photos) : Answer;

public sealed record PlaceAnswer(int PlaceId) : Answer;

/// <param name="Regions">Ids, in the dictionary's order.</param>
public sealed record RegionsAnswer(IReadOnlyList<int> Regions) : Answer;

/// <summary>The customer skipped a step that may be skipped.</summary>
public sealed record SkippedAnswer : Answer;
