namespace SystemsAtlas.Drawing;

/// <summary>The way of a link from one box to another.</summary>
/// <param name="commands">Its path, not closed.</param>
/// <param name="middle">Where its label stands.</param>
/// <param name="runsAcross">Whether it runs across rather than down there.</param>
internal sealed class LinkRoute(IReadOnlyList<PathCommand> commands, Point middle, bool runsAcross)
{
    private const double Corner = 8;
    private const double Reach = 20;

    public IReadOnlyList<PathCommand> Commands => commands;

    public Point Middle => middle;

    public bool RunsAcross => runsAcross;

    public Point From => commands[0].Points[0];

    public Point To => commands[^1].Points[^1];

    public static LinkRoute Between(Link link, DrawnBoxes boxes)
    {
        var (facing, opposite) = Facing(boxes.Of(link.From, link.Key), boxes.Of(link.To, link.Key));
        var (leaves, arrives) = (link.From.Side ?? facing, link.To.Side ?? opposite);
        var (from, to) = (boxes.Of(link.From, leaves, link.Key), boxes.Of(link.To, arrives, link.Key));
        if (from.DistanceTo(to) < 1) throw new DrawingException(link.Key, "starts where it ends; give its ends two sides");
        return link.Path switch
        {
            LinkPath.Straight => new([PathCommand.Move(from), PathCommand.LineTo(to)], from.Towards(to, 0.5), Math.Abs(to.X - from.X) >= Math.Abs(to.Y - from.Y)),
            LinkPath.Elbow => Elbow(from, leaves, to, arrives),
            LinkPath.Curve => Curve(from, leaves, to, arrives),
            _ => throw new ArgumentOutOfRangeException(nameof(link), link.Path, "is not a path of a link"),
        };
    }

    // The sides between which most space lies.
    private static (Side From, Side To) Facing(Area from, Area to)
    {
        (double Space, Side From, Side To)[] ways =
        [
            (to.Left - from.Right, Side.Right, Side.Left), (from.Left - to.Right, Side.Left, Side.Right), (to.Top - from.Bottom, Side.Bottom, Side.Top), (from.Top - to.Bottom, Side.Top, Side.Bottom),
        ];
        var (_, leaves, arrives) = ways.MaxBy(w => w.Space);
        return (leaves, arrives);
    }

    private static Point Out(Side side) => side switch { Side.Left => new(-1, 0), Side.Right => new(1, 0), Side.Top => new(0, -1), _ => new(0, 1) };

    private static LinkRoute Curve(Point from, Side leaves, Point to, Side arrives)
    {
        var reach = Math.Clamp(from.DistanceTo(to) * 0.4, 18, leaves == arrives ? 36 : 90);
        var (a, b) = (from.Offset(Out(leaves).X * reach, Out(leaves).Y * reach), to.Offset(Out(arrives).X * reach, Out(arrives).Y * reach));
        var middle = new Point((from.X + (3 * a.X) + (3 * b.X) + to.X) / 8, (from.Y + (3 * a.Y) + (3 * b.Y) + to.Y) / 8);
        return new([PathCommand.Move(from), PathCommand.Curve(a, b, to)], middle, Math.Abs(to.X - from.X) >= Math.Abs(to.Y - from.Y));
    }

    private static LinkRoute Elbow(Point from, Side leaves, Point to, Side arrives)
    {
        var (startsAcross, endsAcross) = (leaves is Side.Left or Side.Right, arrives is Side.Left or Side.Right);
        Point[] corners;
        if (startsAcross != endsAcross) corners = [startsAcross ? new(to.X, from.Y) : new(from.X, to.Y)];
        else if (startsAcross)
        {
            var x = leaves != arrives ? (from.X + to.X) / 2 : leaves == Side.Right ? Math.Max(from.X, to.X) + Reach : Math.Min(from.X, to.X) - Reach;
            corners = [new(x, from.Y), new(x, to.Y)];
        }
        else
        {
            var y = leaves != arrives ? (from.Y + to.Y) / 2 : leaves == Side.Bottom ? Math.Max(from.Y, to.Y) + Reach : Math.Min(from.Y, to.Y) - Reach;
            corners = [new(from.X, y), new(to.X, y)];
        }
        var middle = corners.Length == 2 ? corners[0].Towards(corners[1], 0.5) : corners[0];
        return new(Rounded([from, .. corners, to]), middle, corners.Length == 2 ? !startsAcross : startsAcross);
    }

    // Always as many commands, so that a link moves smoothly; a corner has at most half of the shorter stretch.
    private static List<PathCommand> Rounded(IReadOnlyList<Point> points)
    {
        var commands = new List<PathCommand> { PathCommand.Move(points[0]) };
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, after) = (points[i].DistanceTo(points[i - 1]), points[i].DistanceTo(points[i + 1]));
            var radius = Math.Min(Corner, Math.Min(before, after) / 2);
            commands.Add(PathCommand.LineTo(points[i].Towards(points[i - 1], before == 0 ? 0 : radius / before)));
            commands.Add(PathCommand.Bend(points[i], points[i].Towards(points[i + 1], after == 0 ? 0 : radius / after)));
        }
        commands.Add(PathCommand.LineTo(points[^1]));
        return commands;
    }
}
