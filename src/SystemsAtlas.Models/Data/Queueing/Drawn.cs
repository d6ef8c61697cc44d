using System.Globalization;

namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>Texts and scales that the parts of the plate share.</summary>
internal static class Drawn
{
    /// <summary>A line of text whose height has its middle at a place.</summary>
    public static Text Line(string key, string content, double x, double middle, double size, Role role = Role.Muted, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        new() { Key = key, Content = content, Size = size, Role = role, Face = face, Anchor = anchor, Layer = Layer.Note, At = new(Math.Round(x), Text.Baseline(middle, size)) };

    /// <summary>The height of a title.</summary>
    public static double TitleOn(Canvas canvas) => canvas.Pick(23.0, 17);

    /// <summary>Where time begins, right of the numbers of the rows.</summary>
    public static double GutterOn(Canvas canvas) => canvas.Pick(34.0, 26);

    /// <summary>Where moments lie across.</summary>
    public static Scale Across(QueueingState state, Room room, double left) =>
        new(0, state.IsCounted ? Math.Max(1, state.Account.SpanUs) : state.ChartUs, left + GutterOn(room.Canvas), left + room.Width - 4);

    public static double Round(double x) => Math.Round(x, 1);

    public static PathShape Path(string key, Role role, Paint paint, Layer layer, IEnumerable<PathCommand> commands) => new() { Key = key, Role = role, Paint = paint, Layer = layer, Commands = [.. commands] };

    /// <summary>The strokes of an engraver over a box along time: one at each place of a raster that all parts share, so that a stroke of a stay comes again in the curve above the same moment.</summary>
    public static IEnumerable<PathCommand> Strokes(double left, double right, double top, double bottom, double pitch = 4)
    {
        for (var x = Math.Ceiling(left / pitch) * pitch; x < right; x += pitch)
        {
            yield return PathCommand.Move(new(x, top));
            yield return PathCommand.LineTo(new(x, bottom));
        }
    }

    public static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
