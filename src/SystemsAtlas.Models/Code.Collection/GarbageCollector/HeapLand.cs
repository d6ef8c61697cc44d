namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>
/// The heap as land, row by row to one scale, with variables along the shore above it. A parcel has its header at the left and a letter for each field that refers to something; from there a track leads to the header
/// of its target: below the row within one, across rows otherwise.
/// </summary>
internal sealed class HeapLand(CollectorState state) : Diagram
{
    /// <summary>Words of a row on the narrow canvas.</summary>
    private static int NarrowRow(CollectorState state) => state.HeapWords <= 128 ? 16 : 32;

    /// <summary>Whether some words lie in one row on both canvases.</summary>
    public static bool IsInOneRow(CollectorState state, int address, int words) => words <= 14 * NarrowRow(state) / 16 && address / NarrowRow(state) == (address + words - 1) / NarrowRow(state);

    protected override Size MeasureIn(Room room) => new(room.Width, Top(room) + RowTop(room, Rows(room)));

    private int RowWords(Room room) => NarrowRow(state) * room.Canvas.Pick(2, 1);

    private int Rows(Room room) => (state.HeapWords + RowWords(room) - 1) / RowWords(room);

    private double Unit(Room room) => Math.Floor(room.Width / RowWords(room));

    private static double Line(Room room) => room.Canvas.Pick(21.0, 17);

    // A heap of two rows has the height of the program beside it.
    private double Box(Room room) => room.Canvas.Pick(Rows(room) > 2 ? 40.0 : 54, 28);

    private double Under(Room room) => room.Canvas.Pick(Rows(room) > 2 ? 44.0 : 72, 24) + (state.Cards.IsEmpty ? 0 : CardHeight + 3);

    private const double CardHeight = 7;

    // A line of names stands above the first row, and above each in which a part of the heap begins.
    private bool IsNamed(Room room, int row) => row == 0 || state.Spaces.Any(s => s.Start > 0 && s.Start / RowWords(room) == row);

    private double RowTop(Room room, int row)
    {
        var y = 0.0;
        for (var i = 0; i < row; i++) y += (IsNamed(room, i) ? Line(room) : 0) + Line(room) + Box(room) + Under(room);
        return y;
    }

    // Variables, and room for their tracks.
    private static double Shore(Room room) => Caption.HeightOn(room.Canvas) + room.Canvas.Pick(28.0, 22);

    private static double Top(Room room) => Shore(room) + room.Canvas.Pick(34.0, 22) + Line(room);

    private Point At(Room room, Point at, int address)
    {
        var row = address / RowWords(room);
        return new(at.X + (address % RowWords(room) * Unit(room)), at.Y + Top(room) + RowTop(room, row) + (IsNamed(room, row) ? Line(room) : 0) + Line(room));
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in Roots(room, at)) yield return shape;
        foreach (var shape in Ground(room, at)) yield return shape;
        foreach (var gone in state.Remains)
            foreach (var shape in Remains(gone, room, at)) yield return shape;
        foreach (var o in state.Objects)
            foreach (var shape in Parcel(o, room, at)) yield return shape;
    }

    private IEnumerable<Shape> Roots(Room room, Point at)
    {
        var small = room.Canvas.SmallSize;
        foreach (var shape in new Caption("roots/name", "variables: the roots", "variables").Place(room, at)) yield return shape;
        var (x, y, height) = (at.X, at.Y + Caption.HeightOn(room.Canvas), room.Canvas.Pick(28.0, 22));
        for (var i = 0; i < state.Roots.Length; i++)
        {
            var root = state.Roots[i];
            var width = Math.Max(30, Math.Ceiling(Text.WidthOf(root.Label, small)) + 16);
            if (x + width > at.X + room.Width - 70 && i < state.Roots.Length - 1)
            {
                yield return Lines.Label("roots/more", Lines.Say($"{state.Roots.Length - i} more"), x, y + (height / 2), small, Role.Muted, face: Face.Voice);
                break;
            }
            var box = new Rectangle { Key = $"root/{root.Label}", X = x, Y = y, Width = width, Height = height, Radius = 3, Role = root.Label == state.Variable ? Role.Accent : root.IsWrong ? Role.Danger : Role.Neutral };
            yield return box;
            yield return Lines.Centred($"name/{root.Label}", root.Label, box, small, box.Role);
            if (root.Address >= 0)
                foreach (var shape in Track($"way/{root.Label}", new(x + (width / 2), y + height), root.Address, root.IsWrong, root.Label == state.Variable, room, at)) yield return shape;
            x += width + 12;
        }
    }

    private IEnumerable<Shape> Ground(Room room, Point at)
    {
        var (small, words, unit) = (room.Canvas.SmallSize, RowWords(room), Unit(room));
        yield return Lines.Label("phase", Phase(), at.X + (words * unit), at.Y + Top(room) - (Line(room) / 2) - 2, small, state.Error.Length > 0 ? Role.Danger : Role.Muted, Anchor.End, face: Face.Voice);
        if (state.Error.Length > 0) yield return Lines.Label("error", Fit.Cut(state.Error, room.Width, small, Face.Voice), at.X, at.Y + Shore(room) + (Line(room) / 2), small, Role.Danger, face: Face.Voice);
        for (var i = 0; i < state.Spaces.Length; i++)
        {
            var space = state.Spaces[i];
            var start = At(room, at, space.Start);
            var name = Fit.First(Face.Place, (Math.Min(space.End, ((space.Start / words) + 1) * words) - space.Start - 1) * unit, small, Name(space), space.Label);
            yield return Lines.Label(Lines.Say($"space/{i}"), name.Length > 0 ? name : Lines.Say($"{space.Generation}"), start.X + unit, start.Y - Line(room) - (Line(room) / 2), small, Role.Muted, face: Face.Place);
            var commands = Outline(space.Start, space.End - space.Start, room, at, 0, 0);
            yield return new PathShape { Key = Lines.Say($"land/{i}"), Role = Role.Muted, Paint = Paint.Body, Layer = Layer.Ground, Commands = commands };
            if (state.Spaces.Length > 1 && (!space.IsIdle || state.IsCollecting) && space.Top < space.End)
            {
                var top = At(room, at, space.Top);
                yield return new Line { Key = Lines.Say($"next/{i}"), From = top.Offset(0, -5), To = top.Offset(0, Box(room) + 5), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
            }
        }
        for (var card = 0; card < state.Cards.Length; card++)
        {
            var corner = At(room, at, state.CardsFrom + (card * CollectorModel.CardWords)).Offset(1, Box(room) + 3);
            yield return new Rectangle { Key = Lines.Say($"card/{card}"), X = corner.X, Y = corner.Y, Width = (CollectorModel.CardWords * unit) - 2, Height = CardHeight, Radius = 1, Role = state.Cards[card] ? Role.Active : Role.Muted, Paint = state.Cards[card] ? Paint.Solid : Paint.Body, Layer = Layer.Body };
        }
        if (state.Scan >= 0 && state.Scan < state.HeapWords)
        {
            var scan = At(room, at, state.Scan);
            yield return new Line { Key = "scan", From = scan.Offset(0, -8), To = scan.Offset(0, Box(room) + 8), Role = Role.Active, Paint = Paint.Line, Layer = Layer.Message };
        }
    }

    private string Name(SpaceView space) => space.IsIdle ? $"{space.Label}, {(state.IsCollecting ? "copied into" : "empty")}" : Lines.Say($"{space.Label}, {space.End - space.Start} words");

    private string Phase()
    {
        if (state.Error.Length > 0) return "this part has ended";
        var grey = state.Grey;
        if (state.IsCollecting) return grey > 0 ? Lines.Say($"collecting: {grey} grey") : "collecting: none grey";
        return state.Collector is Collectors.Incremental or Collectors.Generational && !state.HasBarrier ? "no write barrier" : Lines.Say($"{state.Free} words free");
    }

    private List<PathCommand> Outline(int address, int words, Room room, Point at, double inset, double lower)
    {
        var (commands, row) = (new List<PathCommand>(), RowWords(room));
        for (var from = address; from < address + words;)
        {
            var to = Math.Min(address + words, ((from / row) + 1) * row);
            var corner = At(room, at, from).Offset(inset, lower);
            var (width, height) = (((to - from) * Unit(room)) - (2 * inset), Box(room) - (2 * lower));
            commands.AddRange([PathCommand.Move(corner), PathCommand.LineTo(corner.Offset(width, 0)), PathCommand.LineTo(corner.Offset(width, height)), PathCommand.LineTo(corner.Offset(0, height)), PathCommand.Close()]);
            from = to;
        }
        return commands;
    }

    private IEnumerable<Shape> Remains(RemainsView gone, Room room, Point at)
    {
        var key = Lines.Say($"gone/{gone.Id}");
        var role = gone.IsLost ? Role.Danger : Role.Waiting;
        yield return new PathShape { Key = key, Role = role, Paint = Paint.Line, Layer = Layer.Edge, Commands = Outline(gone.Address, gone.Words, room, at, 3, 3) };
        // Of what lies across the end of a row the larger part says it.
        var first = Math.Min(gone.Words, RowWords(room) - (gone.Address % RowWords(room)));
        var (start, width) = first * 2 >= gone.Words ? (At(room, at, gone.Address), first * Unit(room)) : (At(room, at, gone.Address + first), (gone.Words - first) * Unit(room));
        // Where something else lies there by now, nothing is said.
        if (state.Objects.Any(o => o.Address < gone.Address + gone.Words && gone.Address < o.Address + o.Words)) yield break;
        var said = Fit.First(Face.Voice, width - 10, room.Canvas.SmallSize, gone.To >= 0 ? [Lines.Say($"{gone.Label}: now at {gone.To}"), Lines.Say($"now at {gone.To}"), Lines.Say($"→ {gone.To}")] : gone.IsLost ? [$"{gone.Label}: lost", "lost"] : [$"{gone.Label}: freed", "freed"]);
        if (said.Length > 0) yield return Lines.Label($"{key}/says", said, start.X + (width / 2), start.Y + (Box(room) / 2), room.Canvas.SmallSize, role, Anchor.Middle, face: Face.Voice);
    }

    private Role RoleOf(ObjectView o) => o.Colour switch
    {
        Colour.Grey => Role.Active,
        Colour.Black => Role.Done,
        _ => state.IsCollecting || (o.Id != state.Subject && o.Id != state.Other) ? Role.Neutral : Role.Accent,
    };

    private IEnumerable<Shape> Parcel(ObjectView o, Room room, Point at)
    {
        var (role, small, unit, corner) = (RoleOf(o), room.Canvas.SmallSize, Unit(room), At(room, at, o.Address));
        yield return new PathShape { Key = Lines.Say($"object/{o.Id}"), Role = role, Paint = Paint.Body, Layer = Layer.Body, Commands = Outline(o.Address, o.Words, room, at, 1, 1) };
        var header = new Rectangle { Key = Lines.Say($"header/{o.Id}"), X = corner.X + 1, Y = corner.Y + 1, Width = unit - 2, Height = Box(room) - 2, Radius = 1, Role = role, Paint = Paint.Solid, Layer = Layer.Message };
        yield return header;
        if (state.Collector == Collectors.Counting && unit > small)
            yield return Lines.Centred(Lines.Say($"count/{o.Id}"), Lines.Say($"{Math.Min(o.Count, 9)}"), header, small, role, Layer.Note) with { Paint = Paint.Solid };
        var width = Math.Min(o.Words, RowWords(room) - (o.Address % RowWords(room))) * unit;
        var label = Fit.First(Face.Voice, width - unit - 2, small, o.Planned >= 0 && o.Planned != o.Address ? [Lines.Say($"{o.Label}: to {o.Planned}"), Lines.Say($"→ {o.Planned}"), o.Label] : [o.Label]);
        if (label.Length > 0) yield return Lines.Label(Lines.Say($"label/{o.Id}"), label, corner.X + unit + 1, corner.Y - (Line(room) / 2) + 1, small, o.IsReachable || state.IsCollecting ? Role.Neutral : Role.Muted, face: Face.Voice);
        for (var i = 0; i < o.Fields.Length; i++)
        {
            var field = o.Fields[i];
            if (field.Address < 0) continue;
            var cell = At(room, at, o.Address + 1 + i);
            var middle = new Point(cell.X + (unit / 2), cell.Y + (Box(room) / 2));
            var isNow = state.Slot == o.Address + 1 + i;
            var letter = Fit.First(unit, small, field.Name, field.Name.Length > 0 ? field.Name[..1] : "");
            if (letter.Length > 0) yield return Lines.Label(Lines.Say($"field/{o.Id}/{i}"), letter, middle.X, middle.Y, small, isNow ? Role.Accent : Role.Neutral, Anchor.Middle);
            foreach (var shape in Track(Lines.Say($"way/{o.Id}/{i}"), new(middle.X, cell.Y + Box(room) - 2), field.Address, field.IsWrong, isNow, room, at)) yield return shape;
        }
    }

    private IEnumerable<Shape> Track(string key, Point from, int address, bool isWrong, bool isNow, Room room, Point at)
    {
        var target = At(room, at, address).Offset(Unit(room) / 2, 0);
        var role = isWrong ? Role.Danger : isNow ? Role.Accent : Role.Neutral;
        var isLevel = from.Y > target.Y && from.Y - target.Y < Box(room) + 2;
        var isUp = from.Y > target.Y && !isLevel;
        var to = isLevel || isUp ? target.Offset(isLevel && from.X > target.X ? 3 : 0, Box(room)) : target;
        var start = isUp ? from.Offset(0, 4 - Box(room)) : from;
        var control = isLevel ? new Point((start.X + to.X) / 2, start.Y + Math.Min(Under(room) * 1.5, 18 + (Math.Abs(to.X - start.X) * 0.3))) : start.Towards(to, 0.5).Offset(isUp ? 14 : -10, 0);
        return Arrow.Along(key, [PathCommand.Move(start), PathCommand.Bend(control, to)], role);
    }
}
