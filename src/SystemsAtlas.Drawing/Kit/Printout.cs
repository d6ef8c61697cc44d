namespace SystemsAtlas.Drawing;

/// <summary>A line that a program wrote.</summary>
/// <param name="Key">Its key; it keeps it while it moves up.</param>
/// <param name="Text">What it says; cut where it is too long.</param>
/// <param name="Role">Its role.</param>
public sealed record PrintedLine(string Key, string Text, Role Role = Role.Neutral);

/// <summary>The last lines that a program wrote, in a frame of a fixed number of lines: a terminal, a log.</summary>
/// <param name="key">The key of the frame; its title is <c>key/title</c>.</param>
/// <param name="title">What stands over it.</param>
/// <param name="lines">The lines, the first to be written first.</param>
/// <param name="rows">How many lines it shows.</param>
public sealed class Printout(string key, string title, IReadOnlyList<PrintedLine> lines, int rows) : Diagram
{
    private const double Padding = 5;

    /// <summary>How many lines came before those given.</summary>
    public int Earlier { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (rows * LineHeight(room)) + (2 * Padding));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, first, top) = (room.Canvas.SmallSize, Math.Max(0, lines.Count - rows), at.Y + Caption.HeightOn(room.Canvas));
        var heading = new Caption($"{key}/title", first + Earlier == 0 ? title : FormattableString.Invariant($"{title} (from line {first + Earlier + 1:#,0})"), title);
        foreach (var shape in heading.Place(room, at)) yield return shape;
        yield return new Rectangle { Key = key, X = at.X, Y = top, Width = room.Width, Height = (rows * LineHeight(room)) + (2 * Padding), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        for (var i = first; i < lines.Count; i++)
        {
            var text = Fit.Cut(lines[i].Text, room.Width - 20, size);
            if (text.Length == 0) continue;
            yield return Lettering.Note(lines[i].Key, text, at.X + 10, top + Padding + ((i - first + 0.5) * LineHeight(room)), size) with { Face = Face.Data, Anchor = Anchor.Start, Role = lines[i].Role, MaxWidth = room.Width - 12 };
        }
    }

    private static double LineHeight(Room room) => room.Canvas.Pick(24, 20);
}
