namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The array above; under it the levels of the hierarchy, and beside them one access closely or the account of the pass.</summary>
public sealed class MemoryScene : Scene<MemoryState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "asked for now"),
        new(Role.Neutral, "lines in a cache"),
        new(Role.Done, "a hit; already read; a pass that has ended"),
        new(Role.Danger, "a miss; a line that has to go"),
        new(Role.Waiting, "on its way"),
    ];

    protected override Diagram Draw(Step step, MemoryState before, MemoryState after, Canvas canvas)
    {
        var whole = Room.Of(canvas);
        var (left, right) = canvas.IsNarrow ? (whole.Width, whole.Width) : (384.0, whole.Width - 384 - 44);
        var panel = after.Access is { } access ? AccessPanel.Of(after, access, whole with { Width = right }) : AccountPanel.Of(after, whole with { Width = right });
        var body = new Flow([new Within(left, new HierarchyDiagram(after)), new Within(right, panel)], canvas.Pick(44.0, 18.0));
        return new Column([new ArrayStrip(after), body], canvas.Pick(22.0, 16.0), Align.Start);
    }

    protected override Sentence Picture(Step step, MemoryState after)
    {
        if (step.Events.Count == 0) return $"{Machine(after)} lies behind {after.Setup.Levels.Select(l => $"{l.Name} of {Lines.Bytes(l.Geometry.SizeBytes)}")}. Every cache is empty.";
        if (after.Access is not null) return $"{Lines.Time(after.Account.TotalPs)} so far.";
        var filled = after.Setup.Levels.Select((l, i) => $"{l.Name} holds {Lines.Count(after.ValidLines[i])} of {Lines.Count(l.Geometry.Lines)} lines");
        return $"{filled}; {Lines.Time(after.Account.TotalPs)} so far.";
    }

    protected override Sentence Caption(Step step, MemoryState after)
    {
        if (after.Setup.IsTrace) return $"trace · {after.Account.Accesses:#,0 access|accesses} · {Lines.Time(after.Account.TotalPs)}";
        if (after.Pass == 0) return $"{Lines.Bytes(after.Setup.ArrayBytes)} · caches empty";
        return $"{(after.Prefetches && after.Pass > 1 ? "prefetching" : after.Order)} · {after.Account.Accesses:#,0 read} · {Lines.Time(after.Account.TotalPs)}";
    }

    private static string Machine(MemoryState state) =>
        state.Setup.IsTrace ? "The trace of a program" : $"An array of {Lines.Count(state.Setup.Elements)} elements, {Lines.Bytes(state.Setup.ArrayBytes)},";

    /// <summary>A diagram of a fixed width.</summary>
    private sealed class Within(double width, Diagram inner) : Diagram
    {
        protected override Size MeasureIn(Room room) => new(width, inner.Measure(room with { Width = width }).Height);

        public override IEnumerable<Shape> Place(Room room, Point at) => inner.Place(room with { Width = width }, at);
    }

    /// <summary>The array from its first byte to its last, and where the reader is.</summary>
    private sealed class ArrayStrip(MemoryState state) : Diagram
    {
        private const double Bar = 16, Marker = 5;

        protected override Size MeasureIn(Room room) => new(room.Width, Lines.Height(room) + (state.Setup.IsTrace ? 0 : Bar));

        public override IEnumerable<Shape> Place(Room room, Point at)
        {
            if (state.Setup.IsTrace)
            {
                yield return Lines.Note("array/name", Lines.Fitting(room, Lines.Say($"the trace of a program: {Lines.Count(state.Account.Accesses, "access", "accesses")} so far"), "a trace"), at, room);
                yield break;
            }
            var setup = state.Setup;
            yield return Lines.Note("array/name", Lines.Fitting(
                room, Lines.Say($"the array: {Lines.Count(setup.Elements)} elements of {Lines.Count(setup.ElementBytes, "byte", "bytes")}, {Lines.Bytes(setup.ArrayBytes)}"),
                Lines.Say($"{Lines.Count(setup.Elements)} elements, {Lines.Bytes(setup.ArrayBytes)}"), "the array"), at, room);
            var y = at.Y + Lines.Height(room);
            yield return new Rectangle { Key = "array", X = at.X, Y = y, Width = room.Width, Height = Bar, Radius = 3, Role = Role.Neutral, Layer = Layer.Ground };
            if (state.Account.Accesses == 0) yield break;
            var place = Math.Round((room.Width - Marker) * state.Place, 1);
            if (state.Order == "sequential" && place > 0.5)
                yield return new Rectangle { Key = "array/read", X = at.X, Y = y, Width = place, Height = Bar, Radius = 3, Role = Role.Done, Paint = Paint.Wash, Layer = Layer.Edge };
            yield return new Rectangle { Key = "array/here", X = at.X + place, Y = y - 4, Width = Marker, Height = Bar + 8, Radius = 2, Role = Role.Active, Paint = Paint.Solid };
        }
    }
}
