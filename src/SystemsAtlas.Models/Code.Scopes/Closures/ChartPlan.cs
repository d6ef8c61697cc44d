namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>Where things lie on the chart, and the ways between them: every line runs in a strait between two columns or in a sound between two rows.</summary>
internal sealed class ChartPlan
{
    public ChartPlan(Room room, Point at)
    {
        (At, IsNarrow, Small) = (at, room.Canvas.IsNarrow, room.Canvas.SmallSize);
        (Title, Row, StripHeight) = IsNarrow ? (17, 17, 24) : (20, 20, 30);
        Strait = IsNarrow ? 18 : 28;
        Sound = IsNarrow ? 9 : 12;
        Right = at.X + room.Width;
        Column = Math.Floor((room.Width - (3 * Strait)) / 3);
        IslandHeight = Title + (3 * Row) + 6;
        StripTop = at.Y + Title;
        Top = StripTop + StripHeight + Sound + 4;
        Height = (Places.Rows * IslandHeight) + ((Places.Rows - 1) * Sound);
        WaitsTop = Top + Height + (IsNarrow ? 26 : 32);
        Bottom = WaitsTop + StripHeight + Title + 2 - at.Y;
        StripWidth = Math.Floor((room.Width - 10) * 0.68);
        HandX = at.X + StripWidth + 10;
        HandWidth = Right - HandX;
        WaitWidth = Math.Floor((room.Width - 4 - ((ClosuresPicture.MostWaiting - 1) * 4)) / ClosuresPicture.MostWaiting);
    }

    public Point At { get; }
    public bool IsNarrow { get; }
    public double Small { get; }
    public double Title { get; }
    public double Row { get; }
    public double StripHeight { get; }
    public double StripTop { get; }
    public double StripWidth { get; }
    public double HandX { get; }
    public double HandWidth { get; }
    public double WaitsTop { get; }
    public double WaitWidth { get; }
    public double SoundBelow => Top + Height + 14;
    public double Right { get; }
    public double Bottom { get; }

    private double Strait { get; }
    private double Sound { get; }
    private double Column { get; }
    private double IslandHeight { get; }
    private double Top { get; }
    private double Height { get; }

    public int LandRows => (int)Math.Floor((Height - Title - 6) / Row);

    public Rectangle Land => new() { Key = "", X = At.X, Y = Top, Width = Column, Height = Height };

    public Rectangle Island(int place) => new() { Key = "", X = LeftOf(place), Y = TopOf(place), Width = Column, Height = IslandHeight };

    public double WaitX(int index) => At.X + 2 + (index * (WaitWidth + 4));

    private static int ColumnOf(int place) => place / Places.Rows;

    private double LeftOf(int place) => At.X + ((ColumnOf(place) + 1) * (Column + Strait));

    private double TopOf(int place) => Top + (place % Places.Rows * (IslandHeight + Sound));

    // A lane of a strait; each island has its own, so that lines of different islands do not lie on each other.
    private double Lane(int strait, int place, bool isRope) => At.X + ((strait + 1) * Column) + (strait * Strait) + (Strait * (0.15 + (0.7 * ((place % Places.Rows) + (isRope ? 0.5 : 0)) / Places.Rows)));

    // The heights at which lines arrive at an island: outer links at its title, ropes below.
    private double LinkY(int place) => TopOf(place) + (Title * 0.45);

    private double RopeY(int place) => TopOf(place) + Title + (Row * 0.5) + 2;

    /// <summary>From an island to the record outside it; the mainland is -1.</summary>
    public IReadOnlyList<PathCommand> Outward(int place, int outer)
    {
        var (left, y) = (LeftOf(place), LinkY(place));
        if (outer < 0)
        {
            if (ColumnOf(place) == 0) return Ways(new(left, y), new(At.X + Column, y));
            var sound = TopOf(place) - (Sound * 0.6);
            return Ways(new(left + 12, TopOf(place)), new(left + 12, sound), new(At.X + Column, sound));
        }
        var lane = Lane(ColumnOf(place) == 0 && ColumnOf(outer) == 1 ? 1 : ColumnOf(place), place, isRope: false);
        if (ColumnOf(outer) == ColumnOf(place)) return Ways(new(left, y), new(lane, y), new(lane, LinkY(outer) + 5), new(LeftOf(outer), LinkY(outer) + 5));
        return ColumnOf(outer) < ColumnOf(place)
            ? Ways(new(left, y), new(lane, y), new(lane, LinkY(outer) + 5), new(LeftOf(outer) + Column, LinkY(outer) + 5))
            : Ways(new(left + Column, y), new(lane, y), new(lane, LinkY(outer) + 5), new(LeftOf(outer), LinkY(outer) + 5));
    }

    /// <summary>From a variable to the record of the function that it holds.</summary>
    public IReadOnlyList<PathCommand> FromRow(int from, Rectangle box, double y, int to)
    {
        var (column, right) = (from < 0 ? -1 : ColumnOf(from), box.X + box.Width);
        if (ColumnOf(to) == column + 1) return Ways(new(right - 4, y), new(Lane(column + 1, to, true), y), new(Lane(column + 1, to, true), RopeY(to)), new(LeftOf(to) + 2, RopeY(to)));
        if (ColumnOf(to) == column) return Ways(new(right - 4, y), new(Lane(column + 1, to, true), y), new(Lane(column + 1, to, true), RopeY(to)), new(LeftOf(to) + Column - 2, RopeY(to)));
        if (ColumnOf(to) < column) return Ways(new(box.X + 4, y), new(Lane(column, to, true), y), new(Lane(column, to, true), RopeY(to)), new(LeftOf(to) + Column - 2, RopeY(to)));
        // Past the first column, in the sound below the island's row.
        var sound = TopOf(to) + IslandHeight + (Sound * 0.4);
        return Ways(new(right - 4, y), new(Lane(0, to, true), y), new(Lane(0, to, true), sound), new(Lane(1, to, true), sound), new(Lane(1, to, true), RopeY(to)), new(LeftOf(to) + 2, RopeY(to)));
    }

    /// <summary>From a callback that waits.</summary>
    public IReadOnlyList<PathCommand> FromWaiting(int index, int to)
    {
        var (x, y) = (WaitX(index) + (WaitWidth / 2), Top + Height + 4 + (index * (WaitsTop - Top - Height - 8) / ClosuresPicture.MostWaiting));
        var start = new Point(x, WaitsTop + 4);
        if (to < 0)
        {
            var land = At.X + 12 + (index * (Column - 24) / ClosuresPicture.MostWaiting);
            return Ways(start, new(x, y), new(land, y), new(land, Top + Height - 2));
        }
        var lane = Lane(ColumnOf(to) + 1, to, true);
        return Ways(start, new(x, y), new(lane, y), new(lane, RopeY(to) + Row), new(LeftOf(to) + Column - 2, RopeY(to) + Row));
    }

    /// <summary>From a function in hand.</summary>
    public IReadOnlyList<PathCommand> FromHand(int to)
    {
        var (x, y) = (HandX + (HandWidth / 2), StripTop + StripHeight + (Sound * 0.5));
        var start = new Point(x, StripTop + StripHeight - 5);
        if (to < 0) return Ways(start, new(x, y), new(At.X + (Column / 2), y), new(At.X + (Column / 2), Top + 2));
        var lane = Lane(ColumnOf(to) + 1, to, true);
        return Ways(start, new(x, y), new(lane, y), new(lane, RopeY(to) + Row), new(LeftOf(to) + Column - 2, RopeY(to) + Row));
    }

    private static IReadOnlyList<PathCommand> Ways(params IReadOnlyList<Point> points) => [PathCommand.Move(points[0]), .. points.Skip(1).Select(PathCommand.LineTo)];
}
