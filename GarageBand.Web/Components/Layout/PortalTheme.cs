using MudBlazor;

namespace GarageBand.Web.Components.Layout;

/// <summary>The one theme: colours, font, sizes. Pages that MudBlazor can't draw, and our own styles, take the same values from <see cref="Css"/>.</summary>
internal static class PortalTheme
{
    private const string Sans = "Inter";
    private const string Radius = "8px";

    /// <summary>Before the system's font: some of those have emoji of their own, in black and white.</summary>
    private static readonly string[] Emoji = ["Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"];

    public static MudTheme Mud { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), PortalColours.Light),
        PaletteDark = Fill(new PaletteDark(), PortalColours.Dark),
        Typography = Letters(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = Radius, AppbarHeight = "56px", DrawerWidthLeft = "216px", DrawerMiniWidthLeft = "64px" },
    };

    /// <summary>The same as custom properties; they follow the page's <c>color-scheme</c>.</summary>
    public static string Css { get; } = ":root{" + string.Concat(
        from value in Values()
        select $"--gb-{value.Name}:light-dark({value.Light},{value.Dark});") + $"--gb-radius:{Radius};--gb-sans:{Sans},{string.Join(',', Emoji.Select(e => $"'{e}'"))},system-ui,sans-serif}}";

    private static IEnumerable<(string Name, string Light, string Dark)> Values()
    {
        var (light, dark) = (PortalColours.Light, PortalColours.Dark);
        yield return ("page", light.Page, dark.Page);
        yield return ("surface", light.Surface, dark.Surface);
        yield return ("raised", light.Raised, dark.Raised);
        yield return ("text", light.Text, dark.Text);
        yield return ("quiet", light.Quiet, dark.Quiet);
        yield return ("line", light.Line, dark.Line);
        yield return ("accent", light.Accent, dark.Accent);
        yield return ("on-accent", light.OnAccent, dark.OnAccent);
        yield return ("good", light.Good, dark.Good);
        yield return ("waiting", light.Waiting, dark.Waiting);
        yield return ("bad", light.Bad, dark.Bad);
        yield return ("neutral", light.Neutral, dark.Neutral);
    }

    private static TPalette Fill<TPalette>(TPalette palette, PortalColours colours)
        where TPalette : Palette
    {
        palette.Primary = palette.Info = palette.Secondary = palette.Tertiary = colours.Accent;
        palette.PrimaryContrastText = palette.InfoContrastText = palette.SecondaryContrastText = palette.TertiaryContrastText = colours.OnAccent;
        palette.Success = colours.Good;
        palette.Warning = colours.Waiting;
        palette.Error = colours.Bad;
        palette.SuccessContrastText = palette.WarningContrastText = palette.ErrorContrastText = colours.OnAccent;
        palette.Dark = colours.Text;
        palette.DarkContrastText = colours.Page;
        palette.TextPrimary = palette.DrawerText = palette.AppbarText = colours.Text;
        palette.TextSecondary = palette.DrawerIcon = palette.ActionDefault = colours.Quiet;
        palette.Background = palette.BackgroundGray = colours.Page;
        palette.Surface = colours.Raised;
        palette.DrawerBackground = palette.AppbarBackground = colours.Surface;
        palette.LinesDefault = palette.TableLines = palette.Divider = palette.DividerLight = palette.Skeleton = colours.Line;
        palette.LinesInputs = colours.Quiet;
        return palette;
    }

    private static Typography Letters()
    {
        string[] fonts = [Sans, .. Emoji.Select(e => $"'{e}'"), "system-ui", "sans-serif"];
        return new Typography
        {
            Default = new DefaultTypography { FontFamily = fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = fonts, FontSize = "1.375rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = fonts, FontSize = "1rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = fonts, FontSize = "1rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = fonts, FontSize = "0.8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = fonts, FontSize = "0.875rem", FontWeight = "550", LineHeight = "1.45", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = fonts, FontSize = "0.75rem", LineHeight = "1.4", LetterSpacing = "normal" },
        };
    }
}
