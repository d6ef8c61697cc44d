namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>A line of a <see cref="Listing"/>.</summary>
/// <param name="Text">The line.</param>
/// <param name="Role">Its role.</param>
/// <param name="IsStruck">Whether it is crossed out.</param>
/// <param name="IsSetIn">Whether it is set in.</param>
internal sealed record ListingLine(string Text, Role Role = Role.Neutral, bool IsStruck = false, bool IsSetIn = false)
{
    /// <summary>What stands in the second column; may be empty.</summary>
    public string Second { get; init; } = "";
}

/// <summary>Lines of a text under a heading, with a band at the current one; of many, those around it.</summary>
/// <param name="key">The heading is key/name, a line key/line/number, its stroke key/struck/number, the band key/current.</param>
/// <param name="heading">From the fullest wording to the shortest.</param>
/// <param name="value">What stands at the right of the heading.</param>
/// <param name="lines">The lines.</param>
/// <param name="current">The number of the current line, from 0; -1 for none.</param>
/// <param name="rows">How many rows there are, filled or not.</param>
internal sealed class Listing(string key, string[] heading, string value, IReadOnlyList<ListingLine> lines, int current, int rows) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (rows * Pitch(room)));

    public static double Pitch(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.3);

    private int First => lines.Count <= rows ? 0 : Math.Clamp((current < 0 ? lines.Count : current + 2) - rows, 0, lines.Count - rows);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption(key + "/name", heading) { Value = value }.Place(room, at)) yield return shape;
        var (top, pitch, size) = (at.Y + Caption.HeightOn(room.Canvas), Pitch(room), room.Canvas.SmallSize);
        yield return new Line { Key = key + "/rule", From = new(at.X, top - 1), To = new(at.X + room.Width, top - 1), Role = Role.Muted, Layer = Layer.Ground };
        for (var i = First; i < Math.Min(lines.Count, First + rows); i++)
        {
            var (line, y) = (lines[i], top + ((i - First) * pitch));
            if (i == current) yield return new Rectangle { Key = key + "/current", X = at.X, Y = y + 1, Width = room.Width, Height = pitch - 2, Radius = 3, Role = Role.Active, Layer = Layer.Edge };
            var left = at.X + 6 + (line.IsSetIn ? size : 0);
            var text = Fit.Cut(line.Text, at.X + room.Width - 6 - left, size);
            yield return Lines.Label(Lines.Say($"{key}/line/{i}"), text, left, y + (pitch / 2), size, line.Role);
            if (line.Second.Length > 0) yield return Lines.Label(Lines.Say($"{key}/second/{i}"), Fit.Cut(line.Second, room.Width * 0.45, size), at.X + (room.Width * 0.52), y + (pitch / 2), size, line.Role);
            if (line.IsStruck) yield return new Line { Key = Lines.Say($"{key}/struck/{i}"), From = new(left - 4, y + (pitch / 2)), To = new(left + 4 + Text.WidthOf(text, size), y + (pitch / 2)), Role = Role.Danger, Layer = Layer.Message };
        }
    }
}
