namespace SystemsAtlas.Site.Rendering.Pictures;

/// <summary>A frame as a picture of pixels: alone, or fitted on a card that stands for a page elsewhere.</summary>
/// <param name="svg">Writes the frame with plain colours.</param>
/// <param name="scheme">Which colours.</param>
public sealed class FramePng(FrameSvg svg, Scheme scheme)
{
    /// <summary>Pixels a unit: sharp on a screen of twice the usual density.</summary>
    public const int Density = 2;

    /// <summary>What services that show a page's card ask for, in pixels.</summary>
    public const int CardWidth = 1200, CardHeight = 630;

    /// <summary>A drawing of a few boxes would fill the card and look like a poster.</summary>
    private const double LargestScale = 2.2;

    private const int Edge = 60, PictureTop = 172, TitleSize = 52, CaptionSize = 26, SmallestText = 20;

    /// <summary>The frame by itself.</summary>
    public byte[] Alone(Frame frame) => Rasteriser.Png((int)frame.Canvas.Width * Density, (int)Math.Ceiling(frame.Height) * Density, svg.Ground(scheme), new Layer(svg.Plain(frame, scheme), 0, 0, Density));

    /// <summary>What is drawn, as large as it fits, below a title and a caption.</summary>
    public byte[] Card(Frame frame, string title, string caption)
    {
        var (left, top) = (frame.Shapes.Min(s => s.Bounds.Left), frame.Shapes.Min(s => s.Bounds.Top));
        var (across, down) = (frame.Shapes.Max(s => s.Bounds.Right) - left, frame.Shapes.Max(s => s.Bounds.Bottom) - top);
        var (room, tall) = (CardWidth - (2.0 * Edge), CardHeight - PictureTop - (Edge * 0.75));
        var scale = Math.Min(LargestScale, Math.Min(room / Math.Max(across, 1), tall / Math.Max(down, 1)));
        var x = ((CardWidth - (across * scale)) / 2) - (left * scale);
        var y = PictureTop + ((tall - (down * scale)) / 2) - (top * scale);
        return Rasteriser.Png(CardWidth, CardHeight, svg.Ground(scheme),
            new Layer(svg.Plain(Lettering(title, caption), scheme), 0, 0, 1), new Layer(svg.Plain(frame, scheme), (float)x, (float)y, (float)scale));
    }

    private static Frame Lettering(string title, string caption)
    {
        var canvas = new Canvas("card", CardWidth, TitleSize, SmallestText, Edge);
        return Frame.Of(
        [
            Line("title", title, TitleSize, 92) with { Face = Face.Figure },
            Line("caption", caption, CaptionSize, 138) with { Face = Face.Voice, Role = Role.Muted },
        ], canvas, CardHeight);
    }

    // As large as it fits; what would be too small to read is cut.
    private static Text Line(string key, string content, double size, double baseline)
    {
        var room = CardWidth - (2.0 * Edge);
        if (Text.WidthOf(content, SmallestText) > room) content = content[..(Text.Fits(room, SmallestText) - 1)] + "…";
        return new Text { Key = key, At = new(Edge, baseline), Content = content, Size = Math.Min(size, Math.Floor(size * room / Text.WidthOf(content, size))), Anchor = Anchor.Start };
    }
}
