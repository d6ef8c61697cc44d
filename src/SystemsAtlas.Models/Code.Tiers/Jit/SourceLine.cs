namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>The line of the program that the step is about.</summary>
internal sealed class SourceLine(JitState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Math.Ceiling(room.Canvas.SmallSize * 1.7));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, height) = (room.Canvas.SmallSize, Math.Ceiling(room.Canvas.SmallSize * 1.6));
        yield return new Rectangle { Key = "source/strip", X = at.X, Y = at.Y, Width = room.Width, Height = height, Radius = 2, Role = Role.Muted, Paint = Paint.Wash, Layer = Layer.Ground };
        var said = state.Error.Length > 0 ? state.Error : state.Line > 0 && state.Line <= state.Lines.Length ? state.Lines[state.Line - 1].Trim() : state.IsOver ? "the program has ended" : Lines.Say($"{state.Lines.Length} lines of JavaScript");
        var number = state.Line > 0 && state.Error.Length == 0 ? Lines.Say($"{state.Line}  ") : "";
        yield return Lines.Label("source/text", Fit.Cut((number + said).Replace("  ", "\u00a0\u00a0", StringComparison.Ordinal), Math.Min(room.Width - 12, room.Canvas.Pick(560.0, 340)), small), at.X + 6, at.Y + (height / 2), small, state.Error.Length > 0 ? Role.Danger : Role.Neutral);
    }
}
