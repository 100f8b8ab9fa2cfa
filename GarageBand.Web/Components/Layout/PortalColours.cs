namespace GarageBand.Web.Components.Layout;

/// <summary>The portal's colours, light or dark; nothing else names a colour. Each pair of text and ground keeps a contrast of 4.5 or more.</summary>
internal sealed record PortalColours(
    string Page,
    string Surface,
    string Raised,
    string Text,
    string Quiet,
    string Line,
    string Accent,
    string OnAccent,
    string Good,
    string Waiting,
    string Bad,
    string Neutral)
{
    public static PortalColours Light { get; } = new(
        Page: "#F6F7F9",
        Surface: "#FFFFFF",
        Raised: "#FFFFFF",
        Text: "#17212B",
        Quiet: "#5F6C7B",
        Line: "#E3E7EC",
        Accent: "#1F6CB5",
        OnAccent: "#FFFFFF",
        Good: "#19793F",
        Waiting: "#8C5A12",
        Bad: "#C53A3A",
        Neutral: "#5F6C7B");

    public static PortalColours Dark { get; } = new(
        Page: "#0F141A",
        Surface: "#171D25",
        Raised: "#1E2630",
        Text: "#E8EDF2",
        Quiet: "#93A1B0",
        Line: "#2A3440",
        Accent: "#4FA3E8",
        OnAccent: "#0F141A",
        Good: "#4CC38A",
        Waiting: "#E2B04A",
        Bad: "#F07171",
        Neutral: "#93A1B0");
}
