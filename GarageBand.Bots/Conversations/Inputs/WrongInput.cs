using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>Says what came and what is expected instead, then asks again.</summary>
internal static class WrongInput
{
    public static void Answer(EngineTurn turn, Step step, Incoming incoming)
    {
        var want = Want(step);
        turn.Ask(Got(incoming) is { } got ? $"{turn.Text(got)} {turn.Text(want)}" : turn.Text(want));
    }

    private static string? Got(Incoming incoming) => incoming switch
    {
        PhotoReceived => "gotPhoto",
        ContactReceived => "gotContact",
        OtherReceived other => other.Kind switch
        {
            OtherKind.Sticker => "gotSticker",
            OtherKind.Voice or OtherKind.Audio => "gotVoice",
            OtherKind.Video or OtherKind.VideoNote or OtherKind.Animation => "gotVideo",
            OtherKind.ImageFile or OtherKind.File => "gotFile",
            OtherKind.Location => "gotLocation",
            _ => "gotOther",
        },
        _ => null,
    };

    private static string Want(Step step) => step switch
    {
        TextStep => "wantText",
        NumberStep => "wantNumber",
        PhoneStep => "wantPhone",
        ChoiceStep => "wantChoice",
        ChoicesStep => "wantChoices",
        YesNoStep => "wantYesNo",
        PhotosStep => "wantPhoto",
        PlaceStep => "wantPlace",
        RegionsStep => "wantRegions",
        _ => "previewHelp",
    };
}
