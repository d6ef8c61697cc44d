using System.Text;

namespace SystemsAtlas.Drawing;

/// <summary>A path of absolute M, L, C, Q and Z commands. Two paths with the same commands move smoothly into each other.</summary>
public sealed record PathShape : Shape
{
    /// <summary>The commands, in order.</summary>
    public required IReadOnlyList<PathCommand> Commands { get; init; }

    /// <inheritdoc/>
    public override string Kind => "path";

    /// <summary>The path data, as SVG writes it.</summary>
    public string Data
    {
        get
        {
            var text = new StringBuilder();
            foreach (var command in Commands)
            {
                text.Append(command.Letter);
                var first = true;
                foreach (var point in command.Points)
                {
                    if (!first) text.Append(' ');
                    first = false;
                    text.Append(Number.Write(point.X)).Append(' ').Append(Number.Write(point.Y));
                }
            }
            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> Attributes => [("d", Data)];

    /// <inheritdoc/>
    public override (double Left, double Top, double Right, double Bottom) Bounds
    {
        get
        {
            var points = Commands.SelectMany(c => c.Points).ToList();
            return (points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
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
/// <param name="Letter">M, L, C, Q or Z.</param>
/// <param name="Points">One point for M and L, two for Q, three for C, none for Z.</param>
public sealed record PathCommand(char Letter, IReadOnlyList<Point> Points)
{
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
