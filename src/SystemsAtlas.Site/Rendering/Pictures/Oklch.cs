using System.Globalization;

namespace SystemsAtlas.Site.Rendering.Pictures;

/// <summary>A colour as lightness, chroma and hue, by the matrices of CSS Color 4 section 12 (Ottosson's Oklab).</summary>
/// <param name="L">From 0, black, to 1, white.</param>
/// <param name="C">From 0, grey, to about 0.3.</param>
/// <param name="H">The hue, in radians.</param>
public readonly record struct Oklch(double L, double C, double H)
{
    /// <summary>Reads <c>#rgb</c> or <c>#rrggbb</c>.</summary>
    public static Oklch Of(string hex)
    {
        var (r, g, b) = (Linear(Channel(hex, 0)), Linear(Channel(hex, 1)), Linear(Channel(hex, 2)));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var y = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        return new((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s), Math.Sqrt((a * a) + (y * y)), Math.Atan2(y, a));
    }

    /// <summary>As <c>#rrggbb</c>; what sRGB cannot show is cut off at its edge, as browsers do.</summary>
    public string ToHex()
    {
        var (a, y) = (C * Math.Cos(H), C * Math.Sin(H));
        var l = Cube(L + (0.3963377774 * a) + (0.2158037573 * y));
        var m = Cube(L - (0.1055613458 * a) - (0.0638541728 * y));
        var s = Cube(L - (0.0894841775 * a) - (1.2914855480 * y));
        return string.Create(CultureInfo.InvariantCulture, $"#{Byte((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)):x2}{Byte((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)):x2}{Byte((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)):x2}");
    }

    private static double Channel(string hex, int index)
    {
        var digits = hex.Length == 4 ? new string(hex[1 + index], 2) : hex.Substring(1 + (2 * index), 2);
        return int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
    }

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static byte Byte(double linear)
    {
        var channel = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(Math.Clamp(channel, 0, 1) * 255);
    }

    private static double Cube(double x) => x * x * x;
}
