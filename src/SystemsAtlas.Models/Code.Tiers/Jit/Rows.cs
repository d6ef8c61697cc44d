namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>A row of a <see cref="Rows"/>.</summary>
/// <param name="Text">What stands at its left.</param>
/// <param name="Second">What stands at its right; may be empty.</param>
/// <param name="Role">Its role.</param>
/// <param name="IsGate">Whether it is a check, which is drawn as a gate before the line.</param>
internal sealed record RowLine(string Text, string Second = "", Role Role = Role.Neutral, bool IsGate = false);

/// <summary>Lines under a heading, with a band at the current one; of many, those around it. A check has a gate before it.</summary>
/// <param name="key">The heading is key/name, a line key/line/number, the band key/current, a gate key/gate/number.</param>
/// <param name="heading">From the fullest wording to the shortest.</param>
/// <param name="value">What stands at the right of the heading.</param>
/// <param name="lines">The lines.</param>
/// <param name="current">The number of the current line, from 0; -1 for none.</param>
/// <param name="rows">How many rows there are, filled or not.</param>
internal sealed class Rows(string key, string[] heading, string value, IReadOnlyList<RowLine> lines, int current, int rows) : Diagram
{
    private const double GateWidth = 15;

    /// <summary>The role of the band at the current line.</summary>
    public Role Band { get; init; } = Role.Active;

    /// <summary>Whether all lines are taken out.</summary>
    public bool IsStruck { get; init; }

    public bool HasGates { get; init; }

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (rows * Pitch(room)));

    private static double Pitch(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.28);

    private int First => lines.Count <= rows || current < 0 ? 0 : Math.Clamp(current - (rows / 2), 0, lines.Count - rows);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption(key + "/name", heading) { Value = value }.Place(room, at)) yield return shape;
        var (top, pitch, size) = (at.Y + Caption.HeightOn(room.Canvas), Pitch(room), room.Canvas.SmallSize);
        yield return new Line { Key = key + "/rule", From = new(at.X, top - 1), To = new(at.X + room.Width, top - 1), Role = Role.Muted, Layer = Layer.Ground };
        var last = Math.Min(lines.Count, First + rows);
        for (var i = First; i < last; i++)
        {
            var (line, y) = (lines[i], top + ((i - First) * pitch));
            if (i == current) yield return new Rectangle { Key = key + "/current", X = at.X, Y = y + 1, Width = room.Width, Height = pitch - 2, Radius = 3, Role = Band, Layer = Layer.Edge };
            var left = at.X + 6 + (HasGates ? GateWidth + 4 : 0);
            if (line.IsGate) yield return Gate(i, at.X + 5, y, pitch, i == current ? Band : Role.Accent);
            var right = line.Second.Length == 0 ? at.X + room.Width - 4 : at.X + room.Width - 10 - Text.WidthOf(line.Second, size);
            yield return Lines.Label(Lines.Say($"{key}/line/{i}"), Fit.Cut(line.Text, right - left, size), left, y + (pitch / 2), size, line.Role);
            if (line.Second.Length > 0) yield return Lines.Label(Lines.Say($"{key}/second/{i}"), line.Second, at.X + room.Width - 4, y + (pitch / 2), size, line.Role, Anchor.End);
        }
        if (IsStruck && lines.Count > 0)
        {
            var end = top + ((last - First) * pitch);
            yield return new PathShape { Key = key + "/struck", Role = Role.Danger, Paint = Paint.Line, Layer = Layer.Message, Commands = [PathCommand.Move(new(at.X, top + 4)), PathCommand.LineTo(new(at.X + room.Width, end)), PathCommand.Move(new(at.X + room.Width, top + 4)), PathCommand.LineTo(new(at.X, end))] };
        }
    }

    // Two posts and a beam.
    private PathShape Gate(int i, double x, double y, double pitch, Role role) => new()
    {
        Key = Lines.Say($"{key}/gate/{i}"), Role = role, Paint = Paint.Line, Layer = Layer.Message,
        Commands = [PathCommand.Move(new(x, y + pitch - 4)), PathCommand.LineTo(new(x, y + 4)), PathCommand.LineTo(new(x + GateWidth - 3, y + 4)), PathCommand.LineTo(new(x + GateWidth - 3, y + pitch - 4))],
    };
}
