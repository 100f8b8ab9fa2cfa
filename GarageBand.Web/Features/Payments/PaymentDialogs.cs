using MudBlazor;

namespace GarageBand.Web.Features.Payments;

/// <summary>How dialogs about money open.</summary>
internal static class PaymentDialogs
{
    public static DialogOptions Wide { get; } = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };
}
