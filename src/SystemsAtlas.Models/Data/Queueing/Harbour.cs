namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>
/// The roads, where ships lie at anchor until a berth is free, the next nearest to the berths; the berths; and the ship that has just left. A bar in each hull is what a server still has to do for it:
/// the whole length of a hull is four mean services.
/// </summary>
internal sealed class Harbour(Step step, QueueingState before, QueueingState state) : Diagram
{
    private const int Rows = 2, MostBerths = 12;
    private const double FullServices = 4;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + (3 * PitchOn(room)) + 8);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top, pitch) = (room.Canvas.SmallSize, at.Y + Drawn.TitleOn(room.Canvas), PitchOn(room));
        var (line, berths) = (LineIn(room), BerthsIn(room));
        yield return Drawn.Line("line/title", "waiting line", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        var came = Drawn.Said($"{state.Setting.ArrivalRate:0.##} arrive a second");
        if (!room.Canvas.IsNarrow) yield return Drawn.Line("line/rate", came, at.X + line.Width, at.Y + (small * 0.6), small, anchor: Anchor.End);
        var roads = new Rectangle { Key = "line", X = at.X, Y = top, Width = line.Width, Height = (Rows * pitch) + 6, Radius = 12, Role = Role.Accent, Paint = Paint.Wash, Layer = Layer.Ground };
        yield return roads;
        yield return roads with { Key = "line/shore", Role = Role.Muted, Paint = Paint.Line };
        yield return Waves(room, new(at.X + 16, top), line.Width - 30);
        foreach (var shape in PlaceLine(room, new(at.X, top + 3), line)) yield return shape;
        foreach (var shape in PlaceBelow(room, new(at.X, top + 6 + (Rows * pitch)), line.Width)) yield return shape;
        var left = at.X + line.Width + room.Canvas.Pick(24, 12);
        yield return Drawn.Line("server/title", state.Servers == 1 ? "server" : Drawn.Said($"{state.Servers} servers"), left, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        foreach (var shape in PlaceBerths(room, new(left, top), berths)) yield return shape;
        foreach (var shape in PlaceLand(room, left + (berths.Columns * (berths.Width + 6)), at.X + room.Width, top)) yield return shape;
        if (Leaving is { } gone)
            foreach (var shape in Hull(gone, new(at.X + room.Width - HullOn(room), top + (2 * pitch) + 8), room, Role.Done, 0)) yield return shape;
    }

    private IEnumerable<Shape> PlaceLine(Room room, Point at, (double Width, int Columns) line)
    {
        var most = Rows * line.Columns;
        var shown = Math.Min(state.Line.Length, state.Waiting > most ? most - 1 : most);
        var (hull, pitch) = (HullOn(room), PitchOn(room));
        Point Slot(int place) => at.Offset(line.Width - ((place % line.Columns + 1) * (hull + 5)), place / line.Columns * pitch);
        for (var i = 0; i < shown; i++)
            foreach (var shape in Hull(state.Line[i], Slot(i), room, Role.Waiting, state.Line[i].ServiceUs)) yield return shape;
        if (state.Waiting > shown) yield return Drawn.Line("line/more", Drawn.Said($"+{state.Waiting - shown:#,0}"), Slot(most - 1).X + (hull / 2), Slot(most - 1).Y + (pitch / 2), room.Canvas.SmallSize, Role.Waiting, Face.Data, Anchor.Middle);
    }

    // What limits the line, and who was turned away.
    private IEnumerable<Shape> PlaceBelow(Room room, Point at, double width)
    {
        var (small, middle) = (room.Canvas.SmallSize, at.Y + 2 + (PitchOn(room) / 2));
        var words = state.Account.Blocked > 0 ? Drawn.Said($"{state.Account.Blocked:#,0} turned away") : state.Capacity is { } most ? Drawn.Said($"room for {most} inside") : state.Setting.Order == QueueingDefinition.FirstCome ? "first come, first served" : state.Setting.Order.Replace('-', ' ');
        var blocked = step.Events.Select(e => e is CustomerBlocked b ? b.Number : 0).FirstOrDefault(n => n > 0);
        if (blocked > 0)
            foreach (var shape in Hull(new(blocked, 0, 0, false), at.Offset(0, 3), room, Role.Danger, 0)) yield return shape;
        yield return Drawn.Line("line/limit", words, at.X + (blocked > 0 ? HullOn(room) + 10 : 4), middle, small, state.Account.Blocked > 0 ? Role.Danger : Role.Muted) with { MaxWidth = width };
    }

    private IEnumerable<Shape> PlaceBerths(Room room, Point at, (int Columns, int Rows, double Width) berths)
    {
        var (pitch, shown) = (PitchOn(room), state.Servers > MostBerths ? MostBerths - 1 : state.Servers);
        for (var i = 0; i < shown; i++)
        {
            var (x, y) = (at.X + (i % berths.Columns * (berths.Width + 6)), at.Y + 2 + (i / berths.Columns * (berths.Rows > 3 ? 0.78 : 1) * (pitch + 2)));
            var height = berths.Rows > 3 ? (pitch * 0.78) - 2 : pitch;
            yield return Quay(i, new(x, y), berths.Width, height);
            if (state.Served[i] is not { } customer) continue;
            foreach (var shape in Hull(customer, new(x + 4, y + ((height - HullHeight(room)) / 2)), room, Role.Active, customer.EndsUs!.Value - state.NowUs)) yield return shape;
        }
        if (state.Servers > shown)
            yield return Drawn.Line("server/more", Drawn.Said($"+{state.Servers - shown}"), at.X + ((berths.Columns - 0.5) * (berths.Width + 6)), at.Y + ((berths.Rows - 0.5) * pitch * 0.8), room.Canvas.SmallSize, Role.Neutral, Face.Data, Anchor.Middle);
    }

    // Open water, as an engraver has it: a few short swells, where ships seldom lie.
    private static PathShape Waves(Room room, Point at, double width) => Drawn.Path("line/water", Role.Muted, Paint.Line, Layer.Ground,
        Enumerable.Range(0, 6).SelectMany(i => Swell(at.Offset(Math.Round((i * 0.37 % 1) * width), Math.Round((0.3 + (i * 0.61 % 1.5)) * PitchOn(room))))));

    private static IEnumerable<PathCommand> Swell(Point at) => [PathCommand.Move(at), PathCommand.Bend(at.Offset(5, 5), at.Offset(10, 0)), PathCommand.Bend(at.Offset(15, 5), at.Offset(20, 0))];

    // The land behind the berths, with its double coast; below it the way out.
    private IEnumerable<Shape> PlaceLand(Room room, double left, double right, double top)
    {
        var (small, bottom) = (room.Canvas.SmallSize, top + (2 * PitchOn(room)));
        if (right - left < 40) yield break;
        Point[] coast = [new(left + 4, top), new(left, top + 12), new(left + 7, top + 26), new(left + 2, bottom - 12), new(left + 10, bottom), new((left + right) / 2, bottom - 3), new(right, bottom)];
        yield return Drawn.Path("land", Role.Muted, Paint.Body, Layer.Ground, [PathCommand.Move(coast[0]), .. coast.Skip(1).Select(PathCommand.LineTo), PathCommand.LineTo(new(right, top)), PathCommand.Close()]);
        yield return Drawn.Path("land/coast", Role.Muted, Paint.Line, Layer.Ground, coast.Select((p, i) => i == 0 ? PathCommand.Move(p.Offset(6, 0)) : PathCommand.LineTo(p.Offset(Math.Max(0, 6 - i), i > 3 ? -5 : 0))));
        var words = Fit.First(Face.Voice, right - left - 20, small, Drawn.Said($"{state.Account.Served:#,0} served"), Drawn.Said($"{state.Account.Served:#,0}"));
        yield return Drawn.Line("land/served", words, right - 10, (top + bottom) / 2, small, anchor: Anchor.End);
    }

    // A pier on three sides, open to the roads.
    private static PathShape Quay(int server, Point at, double width, double height) => Drawn.Path(
        Drawn.Said($"server/{server + 1}"), Role.Neutral, Paint.Line, Layer.Ground,
        [PathCommand.Move(at), PathCommand.LineTo(at.Offset(width, 0)), PathCommand.LineTo(at.Offset(width, height)), PathCommand.LineTo(at.Offset(0, height))]);

    private IEnumerable<Shape> Hull(Customer customer, Point at, Room room, Role role, long cargoUs)
    {
        var (width, height, key) = (HullOn(room), HullHeight(room), Drawn.Said($"ship/{customer.Number}"));
        var (x, y) = (Math.Round(at.X), Math.Round(at.Y));
        yield return Drawn.Path(key, role, Paint.Body, Layer.Message,
            [PathCommand.Move(new(x, y)), PathCommand.LineTo(new(x + width - 10, y)), PathCommand.LineTo(new(x + width, y + (height / 2))), PathCommand.LineTo(new(x + width - 10, y + height)), PathCommand.LineTo(new(x, y + height)), PathCommand.Close()]);
        yield return Drawn.Line($"{key}/label", Drawn.Said($"{customer.Number}"), x + (width / 2) - 3, y + (height / 2) - 1, room.Canvas.SmallSize, role, Face.Data, Anchor.Middle) with { Layer = Layer.Message, Strong = customer.IsUrgent };
        var cargo = Math.Min(1, cargoUs / (FullServices * state.Setting.MeanServiceMs * 1000)) * (width - 12);
        if (cargo >= 1) yield return new Rectangle { Key = $"{key}/cargo", X = x + 1, Y = y + height - 4, Width = Drawn.Round(cargo), Height = 3, Radius = 0, Role = role, Paint = Paint.Solid, Layer = Layer.Message };
        if (customer.IsUrgent) yield return Drawn.Path($"{key}/flag", Role.Accent, Paint.Solid, Layer.Message, [PathCommand.Move(new(x + 2, y)), PathCommand.LineTo(new(x + 2, y - 8)), PathCommand.LineTo(new(x + 13, y - 4)), PathCommand.Close()]);
    }

    private Customer? Leaving => step.Events.Select(e => e switch { CustomerLeft l => l.Number, SystemEmptied l => l.Number, _ => 0 }).FirstOrDefault(n => n > 0) is > 0 and var number ? before.Served.FirstOrDefault(c => c?.Number == number) : null;

    private static (double Width, int Columns) LineIn(Room room)
    {
        var columns = room.Canvas.Pick(7, 5);
        return ((columns * (HullOn(room) + 5)) + 5, columns);
    }

    private (int Columns, int Rows, double Width) BerthsIn(Room room)
    {
        var shown = Math.Min(state.Servers, MostBerths);
        var columns = shown <= 3 ? 1 : shown <= 8 ? 2 : 3;
        return (columns, (shown + columns - 1) / columns, HullOn(room) + 8);
    }

    private static double HullOn(Room room) => room.Canvas.Pick(46.0, 38);

    private static double HullHeight(Room room) => room.Canvas.Pick(25.0, 19);

    private static double PitchOn(Room room) => room.Canvas.Pick(32.0, 25);
}
