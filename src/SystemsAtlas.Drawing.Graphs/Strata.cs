namespace SystemsAtlas.Drawing;

/// <summary>One layer of a column.</summary>
/// <param name="Key">The key of its box; its text is <c>key/label</c>, its texture <c>key/hachures</c> or <c>key/stipple</c>, its mark <c>key/mark</c>.</param>
/// <param name="Depth">Its place from the bottom, from 1.</param>
/// <param name="Text">What it holds; cut where it does not fit.</param>
/// <param name="Second">A few characters after that, where there is room; may be empty.</param>
/// <param name="Role">Waiting is stippled, danger hachured.</param>
public sealed record Stratum(string Key, int Depth, string Text, string Second, Role Role)
{
    /// <summary>Whether a dot stands on its upper right corner.</summary>
    public bool IsMarked { get; init; }
}

/// <summary>A column of layers.</summary>
/// <param name="Key">Its name is <c>key/name</c>, the coast around what is settled <c>key/coast</c>.</param>
/// <param name="Name">Below the column.</param>
/// <param name="Layers">From the bottom up.</param>
/// <param name="Settled">How many layers will not change any more: a double line is drawn around them.</param>
public sealed record StrataColumn(string Key, string Name, IReadOnlyList<Stratum> Layers, int Settled)
{
    /// <summary>The role of its name.</summary>
    public Role Role { get; init; }
}

/// <summary>
/// Logs as rock: each column grows upwards by layers, the oldest at the bottom. As tall for many layers as for few: they become thinner, down to a line of text, and then the topmost are drawn.
/// </summary>
/// <param name="key">The bottom is <c>key/base</c>, a depth <c>key/depth/number</c>.</param>
/// <param name="columns">The columns, from left to right.</param>
/// <param name="height">Units down for the layers.</param>
public sealed class Strata(string key, IReadOnlyList<StrataColumn> columns, double height) : Diagram
{
    private const double Gap = 12, Coast = 4, Inset = 6;
    private const int Fewest = 3;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, Coast + height + FootOn(room));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var small = room.Canvas.SmallSize;
        var most = columns.SelectMany(c => c.Layers).Select(l => l.Depth).Append(Fewest).Max();
        var shown = Math.Min(most, (int)(height / (room.Canvas.TextSize + 8)));
        var (first, tall, bottom) = (most - shown + 1, Math.Floor(height / shown), at.Y + Coast + height);
        var left = Math.Ceiling(Text.WidthOf(FormattableString.Invariant($"{most}"), small)) + 12;
        var wide = Math.Floor((room.Width - left) / Math.Max(columns.Count, 1));
        yield return new Line { Key = $"{key}/base", From = new(at.X + left, bottom + Coast), To = new(at.X + room.Width, bottom + Coast), Paint = Paint.Line, Layer = Layer.Ground };
        for (var depth = first; depth <= most; depth++)
            yield return Lettering.Note(FormattableString.Invariant($"{key}/depth/{depth}"), FormattableString.Invariant($"{depth}"), at.X + left - 12, bottom - ((depth - first + 0.5) * tall), small) with { Face = Face.Data, Anchor = Anchor.End };
        foreach (var (i, column) in columns.Index())
        {
            var x = at.X + left + (i * wide) + (Gap / 2);
            foreach (var shape in PlaceColumn(column, room, x, wide - Gap, bottom, tall, first)) yield return shape;
        }
    }

    private static IEnumerable<Shape> PlaceColumn(StrataColumn column, Room room, double x, double width, double bottom, double tall, int first)
    {
        var (text, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        foreach (var layer in column.Layers.Where(l => l.Depth >= first))
        {
            var box = new Rectangle { Key = layer.Key, X = x, Y = bottom - ((layer.Depth - first + 1) * tall), Width = width, Height = tall - 2, Radius = 0, Role = layer.Role };
            foreach (var shape in PlaceLayer(layer, box, text, small)) yield return shape;
        }
        var settled = Math.Min(column.Settled, column.Layers.Count) - first + 1;
        if (settled > 0)
            yield return new Rectangle { Key = $"{column.Key}/coast", X = x - Coast, Y = bottom - (settled * tall) - Coast + 1, Width = width + (2 * Coast), Height = (settled * tall) + (2 * Coast) - 4, Radius = 0, Role = Role.Done, Paint = Paint.Line, Layer = Layer.Note };
        yield return Lettering.Place($"{column.Key}/name", column.Name, Math.Round(x + (width / 2)), bottom + Inset + (text * 0.65), text) with { Role = column.Role, Strong = true, MaxWidth = width + Gap };
    }

    private static IEnumerable<Shape> PlaceLayer(Stratum layer, Rectangle box, double text, double small)
    {
        yield return box;
        var room = box.Width - Coast - Coast;
        var both = layer.Second.Length > 0 ? $"{layer.Text} {layer.Second}" : layer.Text;
        var size = Text.WidthOf(both, text) <= room ? text : small;
        var words = Fit.First(room, size, both, layer.Text) is { Length: > 0 } fitting ? fitting : Fit.Cut(layer.Text, room, size);
        // A layer that is all words has its line only.
        if (layer.Role == Role.Danger && box.Height > size + 14) yield return Texture.Hachures($"{layer.Key}/hachures", box, size + 2);
        if (layer.Role == Role.Waiting && box.Height > size + 20) yield return Texture.Stipple($"{layer.Key}/stipple", box);
        yield return Lettering.Line($"{layer.Key}/label", words, Math.Round(box.X + (box.Width / 2)), box.Y + (box.Height / 2), size) with { Role = layer.Role, MaxWidth = room + 1 };
        if (layer.IsMarked)
            yield return new Circle { Key = $"{layer.Key}/mark", Centre = new(box.X + box.Width, box.Y + 1), Radius = 5, Role = Role.Active, Paint = Paint.Solid, Layer = Layer.Note };
    }

    private static double FootOn(Room room) => Inset + Math.Ceiling(room.Canvas.TextSize * 1.3);
}
