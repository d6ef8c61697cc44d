namespace SystemsAtlas.Models.RiscV;

/// <summary>Which fields for registers a format has. Those of a fence mean nothing yet (section 2.7 of the manual).</summary>
internal static class FormatFields
{
    public static bool HasRd(this Format format) => format is not (Format.S or Format.B or Format.System);

    public static bool HasRs1(this Format format) => format is not (Format.U or Format.J or Format.System);

    public static bool HasRs2(this Format format) => format is Format.R or Format.S or Format.B;
}
