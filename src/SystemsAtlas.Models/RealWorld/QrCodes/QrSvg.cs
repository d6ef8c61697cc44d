using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>A code with its quiet zone as an SVG of one unit a module, always dark on light.</summary>
public static class QrSvg
{
    /// <summary>The picture.</summary>
    public static byte[] Write(QrSymbol symbol)
    {
        var side = symbol.Size + (2 * QrPng.QuietZone);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side * 8}\" height=\"{side * 8}\" shape-rendering=\"crispEdges\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"  <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\n  <path d=\"");
        for (var r = 0; r < symbol.Size; r++)
        {
            for (var c = 0; c < symbol.Size; c++)
            {
                if (!symbol[r, c]) continue;
                var from = c;
                while (c + 1 < symbol.Size && symbol[r, c + 1]) c++;
                svg.Append(CultureInfo.InvariantCulture, $"M{from + QrPng.QuietZone} {r + QrPng.QuietZone}h{c - from + 1}v1h-{c - from + 1}z");
            }
        }
        return Encoding.UTF8.GetBytes(svg.Append("\"/>\n</svg>\n").ToString());
    }
}
