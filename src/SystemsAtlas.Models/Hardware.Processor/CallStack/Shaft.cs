namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>The whole stack as a shaft, to scale, sounded by the stack pointer: a line with a weight that hangs from the top, what is in use around it, and the guard page as rock below.</summary>
internal sealed class Shaft(CallStackState state) : Diagram
{
    private const double LeastRock = 20;

    protected override Size MeasureIn(Room room) => new(room.Width, Height(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, left, rock) = (room.Canvas.SmallSize, at.X, Rock(room));
        var (width, water) = (room.Width - room.Canvas.Pick(62, 56), Height(room) - rock);
        double Y(double bytes) => this.Y(room, at, bytes);
        yield return new Rectangle { Key = "shaft", X = left, Y = at.Y, Width = width, Height = water, Radius = 0, Role = Role.Neutral, Layer = Layer.Ground };
        var used = Math.Max(2, Y(state.Depth) - at.Y);
        yield return new Rectangle { Key = "shaft/used", X = left, Y = at.Y, Width = width, Height = used, Radius = 0, Role = state.HasOverflowed ? Role.Danger : Role.Accent, Paint = Paint.Wash, Layer = Layer.Edge };
        yield return new Line { Key = "lead", From = new(left + (width / 2), at.Y), To = new(left + (width / 2), at.Y + used), Role = state.HasOverflowed ? Role.Danger : Role.Accent, Paint = Paint.Line, Layer = Layer.Body };
        yield return new Circle { Key = "lead/weight", Centre = new(left + (width / 2), at.Y + used), Radius = room.Canvas.Pick(6.0, 4), Role = state.HasOverflowed ? Role.Danger : Role.Accent, Paint = Paint.Solid, Layer = Layer.Message };
        var ground = new Rectangle { Key = "guard", X = left, Y = at.Y + water, Width = width, Height = rock, Radius = 0, Role = state.HasOverflowed ? Role.Danger : Role.Muted, Layer = Layer.Ground };
        yield return ground;
        yield return Texture.Hachures("guard/rock", ground, role: state.HasOverflowed ? Role.Danger : Role.Muted);
        foreach (var part in (int[])[0, 1, 2, 4])
        {
            var y = Y(state.StackBytes * part / 4.0);
            yield return Lines.Label(Lines.Say($"shaft/depth/{part}"), part == 0 ? "0" : Lines.Bytes((long)state.StackBytes * part / 4), left + width + 6, part == 0 ? y + (small * 0.5) : y, small, Role.Muted, face: Face.Voice);
        }
        if (state.Deepest > state.Depth && Y(state.Deepest) - at.Y > used + 4) yield return new Line { Key = "shaft/deepest", From = new(left, Y(state.Deepest)), To = new(left + width, Y(state.Deepest)), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
    }

    /// <summary>Where so many bytes of stack end; what is deeper ends at the rock.</summary>
    public double Y(Room room, Point at, double bytes) => Math.Round(at.Y + ((Height(room) - Rock(room)) * Math.Min(1, bytes / state.StackBytes)), 1);

    private double Rock(Room room) => Math.Max(LeastRock, Height(room) * RiscV.AddressSpace.PageBytes / (state.StackBytes + RiscV.AddressSpace.PageBytes));

    private static double Height(Room room) => FrameStrata.Rows(room.Canvas) * FrameStrata.RowHeight(room.Canvas);
}
