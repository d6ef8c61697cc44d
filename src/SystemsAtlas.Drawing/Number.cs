using System.Globalization;

namespace SystemsAtlas.Drawing;

/// <summary>How numbers are written in a picture: at most one decimal, the same on every machine.</summary>
public static class Number
{
    /// <summary>Rounds to a tenth of a unit, half away from zero, and writes it: <c>12</c>, <c>12.5</c>, <c>0</c>.</summary>
    public static string Write(double number)
    {
        var tenths = (long)Math.Round(number * 10, MidpointRounding.AwayFromZero);
        var whole = (tenths / 10).ToString(CultureInfo.InvariantCulture);
        return tenths % 10 == 0 ? whole : $"{(tenths is < 0 and > -10 ? "-" : "")}{whole}.{(char)('0' + Math.Abs(tenths % 10))}";
    }
}
