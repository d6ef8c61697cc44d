using System.Collections.Concurrent;
using System.Reflection;
using SkiaSharp;
using Svg.Skia;
using Svg.Skia.TypefaceProviders;

namespace SystemsAtlas.Site.Rendering.Pictures;

/// <summary>
/// The only class that knows the rasteriser: SVG with plain colours becomes PNG. Letters come from the faces that this assembly carries, so that a picture has the same bytes on every machine.
/// </summary>
public static class Rasteriser
{
    // All filters and level 6: a higher level takes three times as long for two percent.
    private static readonly SKPngEncoderOptions s_encoding = new(SKPngEncoderFilterFlags.AllFilters, 6);

    private static readonly ConcurrentDictionary<string, SKTypeface> s_faces = new();

    /// <summary>The name by which a picture asks for the face of a text.</summary>
    public static string FamilyOf(Text text) => text.Face switch
    {
        Face.Place => text.Strong ? "serif-strong-caps" : "serif-caps",
        Face.Voice => "serif-italic",
        Face.Figure => "serif-strong",
        _ => text.Strong ? "mono-strong" : "mono",
    };

    /// <summary>Draws pictures over each other.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="ground">The colour below all of them.</param>
    /// <param name="layers">The pictures, from the ground up.</param>
    public static byte[] Png(int width, int height, string ground, params IReadOnlyList<Layer> layers)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        surface.Canvas.Clear(SKColor.Parse(ground));
        foreach (var layer in layers)
        {
            using var svg = new SKSvg();
            svg.Settings.TypefaceProviders = [new Faces()];
            var picture = svg.FromSvg(layer.Svg) ?? throw new InvalidOperationException("the rasteriser could not read a picture of ours");
            surface.Canvas.Save();
            surface.Canvas.Translate(layer.Left, layer.Top);
            surface.Canvas.Scale(layer.Scale);
            surface.Canvas.DrawPicture(picture);
            surface.Canvas.Restore();
        }
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(s_encoding) ?? throw new InvalidOperationException("the rasteriser could not write a picture of ours");
        return png.ToArray();
    }

    private static HashSet<string> Carried { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("fonts/", StringComparison.Ordinal)).Select(n => Path.GetFileNameWithoutExtension(n))];

    private static SKTypeface Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"fonts/{file}.ttf")!;
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"the rasteriser could not read {file}");
    }

    private sealed class Faces : ITypefaceProvider
    {
        // For signs such as a tick it asks for families of its own first, which are not ours to give.
        public SKTypeface? FromFamilyName(string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) =>
            Carried.Contains(fontFamily) ? s_faces.GetOrAdd(fontFamily, Read) : null;
    }
}

/// <summary>A picture and where it lies.</summary>
/// <param name="Svg">SVG with plain colours.</param>
/// <param name="Left">Pixels from the left.</param>
/// <param name="Top">Pixels from the top.</param>
/// <param name="Scale">Pixels a unit.</param>
public sealed record Layer(string Svg, float Left, float Top, float Scale);
