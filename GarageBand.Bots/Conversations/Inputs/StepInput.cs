using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>What came in answer to the waiting step, commands and button words aside.</summary>
internal static class StepInput
{
    public static void Take(EngineTurn turn, Step step, Incoming incoming)
    {
        switch (step, incoming)
        {
            case (TextStep text, TextReceived typed):
                TextInput.Take(turn, text, typed.Text);
                break;
            case (NumberStep number, TextReceived typed):
                NumberInput.Take(turn, number, typed.Text);
                break;
            case (PhoneStep phone, TextReceived typed):
                PhoneInput.Take(turn, phone, typed.Text);
                break;
            case (PhoneStep phone, ContactReceived contact):
                PhoneInput.Take(turn, phone, contact);
                break;
            case (ChoiceStep, TextReceived):
                turn.Ask(turn.Text("choiceUnknown"));
                break;
            case (PlaceStep place, TextReceived typed):
                PlaceInput.Take(turn, place, typed.Text);
                break;
            case (RegionsStep regions, TextReceived typed):
                RegionsInput.Take(turn, regions, typed.Text);
                break;
            case (PhotosStep photos, PhotoReceived photo):
                PhotosInput.Take(turn, photos, photo);
                break;
            case (PhotosStep, OtherReceived { Kind: OtherKind.ImageFile }):
                turn.Ask(turn.Text("photoAsFile"));
                break;
            case (ConfirmStep, _):
                turn.Ask(turn.Text("previewHelp"));
                break;
            default:
                WrongInput.Answer(turn, step, incoming);
                break;
        }
    }
}
