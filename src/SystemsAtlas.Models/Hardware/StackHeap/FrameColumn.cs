namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>The stack: a box for each call that has not returned, main at the top, with its variables and what they hold; below them the program's data.</summary>
internal sealed class FrameColumn(StackHeapState state) : Diagram
{
    /// <summary>The most variables that are drawn.</summary>
    public const int Most = 9;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Parts().Sum(p => Line(room) * (p.Variables.Count + 1) + 8) + (Hidden > 0 ? Line(room) : 0));

    private int Hidden => Math.Max(0, state.Variables.Count() - Most);

    private static double Line(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.5);

    // Of more variables than there is room for, those of the inner calls and the latest of each.
    private List<(string Key, string Name, List<Placed> Variables)> Parts()
    {
        var left = Most;
        List<Placed> Last(IReadOnlyList<Placed> all)
        {
            var shown = all.Skip(Math.Max(0, all.Count - left)).ToList();
            left -= shown.Count;
            return shown;
        }
        var data = Last(state.Statics);
        var parts = state.Frames.Reverse().Take(5).Select(f => (Lines.Say($"frame/{f.Id}"), f.Function, Last(f.Variables))).Reverse().ToList();
        if (state.Statics.Length > 0) parts.Add(("frame/data", "program's data", data));
        return parts;
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("stack/name", "the stack, growing down", "the stack") { Value = state.Frames.IsEmpty ? "" : Lines.Say($"{Lines.Count(state.Frames.Sum(f => f.Bytes))} B") }.Place(room, at)) yield return shape;
        var (y, line, small) = (at.Y + Caption.HeightOn(room.Canvas), Line(room), room.Canvas.SmallSize);
        foreach (var (key, name, variables) in Parts())
        {
            var height = line * (variables.Count + 1);
            yield return new Rectangle { Key = key, X = at.X, Y = y, Width = room.Width, Height = height + 2, Radius = 2, Role = key == "frame/data" ? Role.Muted : Role.Neutral, Layer = Layer.Ground };
            yield return Lines.Label($"{key}/name", Fit.Cut(name, room.Width - 16, small, Face.Place), at.X + 8, y + (line / 2), small, Role.Muted, face: Face.Place);
            foreach (var (i, v) in variables.Index())
                foreach (var shape in Row(v, new(at.X + 4, y + (line * (i + 1))), room.Width - 8, line, small)) yield return shape;
            y += height + 8;
        }
        if (Hidden > 0) yield return Lines.Label("stack/more", Lines.Say($"and {Hidden} more"), at.X + 8, y + (line / 2), small, Role.Muted, face: Face.Voice);
    }

    private IEnumerable<Shape> Row(Placed v, Point at, double width, double line, double small)
    {
        var key = $"var/{v.Variable.Id}";
        var role = v.Held == HeldKind.Dangling ? Role.Danger : v.Variable.Id == state.Variable ? Role.Accent : Role.Neutral;
        yield return new Rectangle { Key = key, X = at.X, Y = at.Y, Width = width, Height = line - 2, Radius = 2, Role = role };
        var name = Fit.Cut(v.Variable.Kind == VariableKind.Pointer ? $"*{v.Variable.Name}" : v.Variable.Name, width * 0.5, small);
        yield return Lines.Label($"{key}/name", name, at.X + 6, at.Y + (line / 2) - 1, small, role);
        var free = width - 18 - Text.WidthOf(name, small);
        var text = Fit.First(free, small, v.Text, v.Held == HeldKind.Dangling ? "gone" : "…");
        if (text.Length > 0) yield return Lines.Label($"{key}/value", text, at.X + width - 6, at.Y + (line / 2) - 1, small, role, Anchor.End);
    }
}
