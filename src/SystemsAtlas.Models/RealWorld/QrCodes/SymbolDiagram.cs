namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The code with its quiet zone, finished or under way, its scratches and what a reader found.</summary>
internal sealed class SymbolDiagram(QrState state, bool showsFormat) : Diagram
{
    // A codeword by itself can be told apart up to this version; beyond it, codewords are drawn in as many groups as they are placed in.
    private const int LastSingle = 6;

    private QrLayout Layout => state.Layout;

    private bool IsMasked => state.Mask is not null;

    /// <summary>Units along a side on a canvas.</summary>
    public static double Side(Canvas canvas) => canvas.Pick(440.0, 264.0);

    protected override Size MeasureIn(Room room) => new(Side(room.Canvas), Side(room.Canvas));

    // A reader looks for dark modules on a light ground: the code keeps its colours by night.
    public override IEnumerable<Shape> Place(Room room, Point at) => Parts(room, at).Select(s => s with { IsPrinted = true });

    private IEnumerable<Shape> Parts(Room room, Point at)
    {
        var side = Side(room.Canvas);
        var module = ModuleIn(side);
        var edge = (side - (module * Layout.Size)) / 2;
        Point Corner(int column, int row) => new(at.X + edge + (column * module), at.Y + edge + (row * module));
        yield return new Rectangle { Key = "paper", X = at.X, Y = at.Y, Width = side, Height = side, Radius = 4, Role = Role.Muted, Layer = Layer.Ground };
        if (!state.IsVersionChosen)
        {
            foreach (var shape in Plain(room.Canvas, new(at.X + (side / 2), at.Y + (side / 2)))) yield return shape;
            yield break;
        }
        if (!IsMasked && module >= 5) yield return new PathShape { Key = "grid", Commands = [.. Grid(Corner)], Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
        foreach (var (key, modules, role, paint, layer) in Areas())
            if (modules.Count > 0) yield return new PathShape { Key = key, Commands = Contour.Of(modules, Corner), Role = role, Paint = paint, Layer = layer };
    }

    // Before there is a code, what it will say: as large as the paper allows.
    private IEnumerable<Shape> Plain(Canvas canvas, Point middle)
    {
        var (room, text) = (Side(canvas) - 48, Fit.Printable(state.Encoding.Text));
        var size = Math.Clamp(Math.Floor(room / Text.WidthOf($"{text} ", 1, Face.Figure)), canvas.TextSize, Math.Floor(Side(canvas) / 4));
        if (Fit.Cut(text, room, size, Face.Figure) is { Length: > 0 } shown)
            yield return new Text { Key = "paper/text", Content = shown, Size = size, Face = Face.Figure, At = new(middle.X, Text.Baseline(middle.Y, size)), MaxWidth = room };
    }

    private double ModuleIn(double side)
    {
        var exact = side / (Layout.Size + (2 * QrPng.QuietZone));
        return exact >= 4 ? Math.Floor(exact) : Math.Floor(exact * 10) / 10;
    }

    private IEnumerable<PathCommand> Grid(Func<int, int, Point> corner)
    {
        for (var i = 0; i <= Layout.Size; i++)
        {
            yield return PathCommand.Move(corner(i, 0));
            yield return PathCommand.LineTo(corner(i, Layout.Size));
            yield return PathCommand.Move(corner(0, i));
            yield return PathCommand.LineTo(corner(Layout.Size, i));
        }
    }

    private IEnumerable<(string Key, IReadOnlyCollection<ModuleAt> Modules, Role Role, Paint Paint, Layer Layer)> Areas()
    {
        var dark = state.Symbol;
        var scratched = state.Scratched.ToHashSet();
        if (state.Patterns >= PatternStage.Finders)
        {
            foreach (var (number, rows, columns) in Corners())
                yield return ($"finder/{number}", [.. Dark(dark, ModuleKind.Finder).Where(m => !scratched.Contains(m) && (m.Row > Layout.Size / 2) == rows && (m.Column > Layout.Size / 2) == columns)], Role.Neutral, Paint.Solid, Layer.Body);
        }
        var parts = IsMasked ? [("modules", [.. Everything().Where(m => dark[m] && Layout.KindOf(m) != ModuleKind.Finder && !scratched.Contains(m))], Role.Neutral, Paint.Solid, Layer.Body)] : UnderWay(dark);
        foreach (var part in parts) yield return part;
        foreach (var part in Parishes()) yield return part;
        if (showsFormat || (state.Patterns == PatternStage.Reserved && state.Placed == 0))
            yield return ("format", [.. Everything().Where(m => Layout.KindOf(m) is ModuleKind.Format or ModuleKind.Version)], showsFormat ? Role.Active : Role.Waiting, showsFormat ? Paint.Line : Paint.Body, showsFormat ? Layer.Message : Layer.Edge);
        foreach (var part in Damage(dark)) yield return part;
    }

    // Each codeword's land with its coast, wherever a reader has to do with them: what is hit is counted in these, and not in modules.
    private IEnumerable<(string Key, IReadOnlyCollection<ModuleAt> Modules, Role Role, Paint Paint, Layer Layer)> Parishes()
    {
        var count = state.Encoding.Codewords.Length;
        if (Layout.Version > LastSingle || !IsMasked || showsFormat || state.Scratched.Length == 0) yield break;
        for (var place = 0; place < count; place++)
        {
            if (!IsFound(place)) yield return ($"codeword/{Lines.Say($"{place + 1}")}/area", Layout.ModulesOf(place).ToArray(), RoleOf(place), Paint.Body, Layer.Edge);
        }
    }

    private Role RoleOf(int place) => place < state.Encoding.Data.Length ? Role.Accent : Role.Neutral;

    private bool IsFound(int place) => state.ReadingStage is ReadingStage.Located or ReadingStage.Corrected or ReadingStage.Read && state.Reading!.Wrong.Contains(place);

    private static IEnumerable<(int Number, bool Below, bool Right)> Corners() => [(1, false, false), (2, false, true), (3, true, false)];

    private IEnumerable<(string Key, IReadOnlyCollection<ModuleAt> Modules, Role Role, Paint Paint, Layer Layer)> UnderWay(QrSymbol dark)
    {
        if (state.Patterns >= PatternStage.Timing) yield return ("timing", Dark(dark, ModuleKind.Timing), Role.Neutral, Paint.Solid, Layer.Body);
        if (state.Patterns >= PatternStage.Alignment) yield return ("alignment", Dark(dark, ModuleKind.Alignment), Role.Neutral, Paint.Solid, Layer.Body);
        if (state.Patterns >= PatternStage.Reserved) yield return ("dark", Dark(dark, ModuleKind.Format), Role.Neutral, Paint.Solid, Layer.Body);
        var single = Layout.Version <= LastSingle;
        var each = single ? 1 : QrModel.CodewordsAStep(state.Encoding.Codewords.Length);
        for (var (from, number) = (0, 1); from < state.Placed; from += each, number++)
        {
            var count = Math.Min(each, state.Placed - from);
            var isNew = from + count > state.Placed - state.JustPlaced;
            var modules = Enumerable.Range(from, count).SelectMany(i => Layout.ModulesOf(i).ToArray()).ToList();
            var key = $"codeword{(single ? "" : "s")}/{Lines.Say($"{number}")}";
            yield return ($"{key}/area", modules, isNew ? Role.Active : RoleOf(from), Paint.Body, Layer.Edge);
            yield return (key, modules.FindAll(m => dark[m]), Role.Neutral, Paint.Solid, Layer.Body);
        }
    }

    private IEnumerable<(string Key, IReadOnlyCollection<ModuleAt> Modules, Role Role, Paint Paint, Layer Layer)> Damage(QrSymbol dark)
    {
        yield return ("scratches", state.Scratched, Role.Danger, Paint.Line, Layer.Note);
        yield return ("scratches/light", state.Scratched, Role.Danger, Paint.Wash, Layer.Body);
        yield return ("scratches/now-dark", [.. state.Scratched.Where(m => dark[m])], Role.Danger, Paint.Solid, Layer.Body);
        if (state.ReadingStage is not (ReadingStage.Located or ReadingStage.Corrected or ReadingStage.Read)) yield break;
        foreach (var place in state.Reading!.Wrong)
        {
            yield return ($"codeword/{Lines.Say($"{place + 1}")}/area", Layout.ModulesOf(place).ToArray(), state.ReadingStage == ReadingStage.Located ? Role.Danger : Role.Done, Paint.Wash, Layer.Edge);
            yield return ($"codeword/{Lines.Say($"{place + 1}")}/border", Layout.ModulesOf(place).ToArray(), state.ReadingStage == ReadingStage.Located ? Role.Active : Role.Done, Paint.Line, Layer.Message);
        }
    }

    private List<ModuleAt> Dark(QrSymbol symbol, ModuleKind kind) => [.. Everything().Where(m => symbol[m] && Layout.KindOf(m) == kind)];

    private IEnumerable<ModuleAt> Everything()
    {
        for (var r = 0; r < Layout.Size; r++)
            for (var c = 0; c < Layout.Size; c++) yield return new(r, c);
    }
}
