using MudBlazor;

namespace GarageBand.Web.Components.Theme;

/// <summary>Every colour, size and font of the portal.</summary>
public static class GarageBandTheme
{
    private static readonly string[] Fonts = ["Inter", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#F6F7F9",
            Surface = "#FFFFFF",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#17212B",
            DrawerBackground = "#FFFFFF",
            DrawerText = "#17212B",
            DrawerIcon = "#5F6C7B",
            TextPrimary = "#17212B",
            TextSecondary = "#5F6C7B",
            TextDisabled = "#8A96A3",
            ActionDefault = "#5F6C7B",
            Divider = "#E3E7EC",
            LinesDefault = "#E3E7EC",
            LinesInputs = "#8A96A3",
            TableLines = "#E3E7EC",
            Primary = "#1F6CB5",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#5F6C7B",
            Info = "#1F6CB5",
            Success = "#19793F",
            Warning = "#8C5A12",
            Error = "#C53A3A",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#0F141A",
            Surface = "#171D25",
            AppbarBackground = "#171D25",
            AppbarText = "#E8EDF2",
            DrawerBackground = "#171D25",
            DrawerText = "#E8EDF2",
            DrawerIcon = "#93A1B0",
            TextPrimary = "#E8EDF2",
            TextSecondary = "#93A1B0",
            TextDisabled = "#5F6C7B",
            ActionDefault = "#93A1B0",
            Divider = "#2A3440",
            LinesDefault = "#2A3440",
            LinesInputs = "#5F6C7B",
            TableLines = "#2A3440",
            Primary = "#4FA3E8",
            PrimaryContrastText = "#0F141A",
            Secondary = "#93A1B0",
            Info = "#4FA3E8",
            Success = "#4CC38A",
            SuccessContrastText = "#0F141A",
            Warning = "#E2B04A",
            WarningContrastText = "#0F141A",
            Error = "#F07171",
            ErrorContrastText = "#0F141A",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "208px", AppbarHeight = "56px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "22px", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Fonts, FontSize = "16px", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, FontSize = "14px", FontWeight = "600" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px" },
        },
    };
}
