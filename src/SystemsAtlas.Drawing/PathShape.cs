using System.Text;

namespace SystemsAtlas.Drawing;

/// <summary>A path of absolute M, L, C, Q, A and Z commands. Two paths with the same commands, and lines along the same directions, move smoothly into each other.</summary>
public sealed record PathShape : Shape
{
    /// <summary>The commands, in order.</summary>
    public required IReadOnlyList<PathCommand> Commands { get; init; }

    /// <inheritdoc/>
    public override string Kind => "path";

    /// <summary>The path data, as SVG writes it: from its first point on by differences, which are short and repeat, because a film sends a path whole whenever it changes.</summary>
    public string Data
    {
        get
        {
            var text = new StringBuilder();
            var (pen, start) = (default(Point), default(Point));
            foreach (var command in Commands)
            {
                Write(text, command, pen);
                if (command.Points.Count > 0) pen = Tenths(command.Points[^1]);
                if (command.Letter == 'M') start = pen;
                if (command.Letter == 'Z') pen = start;
            }
            return text.ToString();
        }
    }

    private static void Write(StringBuilder text, PathCommand command, Point pen)
    {
        var steps = command.Points.Select(p => Tenths(p).Offset(-pen.X, -pen.Y)).ToList();
        if (command.Letter == 'L' && Number.Write(steps[0].Y) == "0") text.Append('h').Append(Number.Write(steps[0].X));
        else if (command.Letter == 'L' && Number.Write(steps[0].X) == "0") text.Append('v').Append(Number.Write(steps[0].Y));
        else
        {
            text.Append(text.Length == 0 ? command.Letter : char.ToLowerInvariant(command.Letter));
            if (command.Radius > 0) text.Append(Number.Write(command.Radius)).Append(' ').Append(Number.Write(command.Radius)).Append(" 0 0 ").Append(command.IsClockwise ? "1 " : "0 ");
            text.AppendJoin(' ', steps.Select(s => $"{Number.Write(s.X)} {Number.Write(s.Y)}"));
        }
    }

    // Differences of what is written, so that they add up to it.
    private static Point Tenths(Point p) => new(Math.Round(p.X * 10, MidpointRounding.AwayFromZero) / 10, Math.Round(p.Y * 10, MidpointRounding.AwayFromZero) / 10);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> Attributes => [("d", Data)];

    /// <inheritdoc/>
    public override (double Left, double Top, double Right, double Bottom) Bounds
    {
        get
        {
            var (left, top, right, bottom) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
            for (var i = 0; i < Commands.Count; i++)
            {
                foreach (var (x, y) in i == 0 ? Commands[0].Points : Commands[i].ReachFrom(Commands[i - 1]))
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
            return (left, top, right, bottom);
        }
    }

    /// <inheritdoc/>
    public override Shape Moved(double dx, double dy) =>
        this with { Commands = [.. Commands.Select(c => c with { Points = [.. c.Points.Select(p => p.Offset(dx, dy))] })] };

    /// <summary>Equal when everything drawn is equal.</summary>
    public bool Equals(PathShape? other) => other is not null && Key == other.Key && Role == other.Role && Paint == other.Paint && Layer == other.Layer && Data == other.Data;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>One command of a path: its letter and its points, all absolute.</summary>
/// <param name="Letter">M, L, C, Q, A or Z.</param>
/// <param name="Points">One point for M, L and A, two for Q, three for C, none for Z.</param>
public sealed record PathCommand(char Letter, IReadOnlyList<Point> Points)
{
    /// <summary>The radius of an arc, in units; 0 for every other command.</summary>
    public double Radius { get; private init; }

    /// <summary>Which way an arc turns.</summary>
    public bool IsClockwise { get; private init; }

    /// <summary>Draws at most half a circle.</summary>
    public static PathCommand Arc(double radius, bool clockwise, Point to) => new('A', [to]) { Radius = radius, IsClockwise = clockwise };

    // Points whose box holds what the command draws: its own and, for an arc, the extremes of its circle that it passes.
    internal IReadOnlyList<Point> ReachFrom(PathCommand before)
    {
        if (Radius == 0 || before.Points.Count == 0) return Points;
        var (from, to) = IsClockwise ? (before.Points[^1], Points[0]) : (Points[0], before.Points[^1]);
        var chord = Math.Max(from.DistanceTo(to), 1e-9);
        var radius = Math.Max(Radius, chord / 2);
        var height = Math.Sqrt((radius * radius) - (chord * chord / 4));
        var centre = from.Towards(to, 0.5).Offset(-(to.Y - from.Y) * height / chord, (to.X - from.X) * height / chord);
        var turn = Math.Acos(Math.Clamp(1 - (chord * chord / (2 * radius * radius)), -1, 1));
        var start = Math.Atan2(from.Y - centre.Y, from.X - centre.X);
        return
        [
            .. Enumerable.Range(0, 8)
                .Select(quarter => (quarter - 2) * Math.PI / 2)
                .Where(angle => angle > start && angle < start + turn)
                .Select(angle => centre.Offset(radius * Math.Cos(angle), radius * Math.Sin(angle))),
            .. Points,
        ];
    }

    /// <summary>Moves the pen.</summary>
    public static PathCommand Move(Point to) => new('M', [to]);

    /// <summary>Draws a straight line.</summary>
    public static PathCommand LineTo(Point to) => new('L', [to]);

    /// <summary>Draws a cubic curve.</summary>
    public static PathCommand Curve(Point control1, Point control2, Point to) => new('C', [control1, control2, to]);

    /// <summary>Draws a quadratic curve.</summary>
    public static PathCommand Bend(Point control, Point to) => new('Q', [control, to]);

    /// <summary>Closes the figure.</summary>
    public static PathCommand Close() => new('Z', []);
}
