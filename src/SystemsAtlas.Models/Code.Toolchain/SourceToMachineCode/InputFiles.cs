namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The object files that are linked: each with the names that it gives, and those that it asks for, which wait until another file is found that gives them.</summary>
internal sealed class InputFiles(SourceToMachineCodeState state) : Diagram
{
    private const int MostFiles = 4;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (MostFiles * Height(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("inputs/name", "object files, in the order in which they are linked", "object files") { Value = Lines.Count(state.Build.Inputs.Length) }.Place(room, at)) yield return shape;
        var (small, top) = (room.Canvas.SmallSize, at.Y + Caption.HeightOn(room.Canvas));
        foreach (var (i, input) in state.Build.Inputs.Index())
        {
            var box = new Rectangle { Key = Lines.Say($"input/{i}"), X = at.X, Y = top + (i * Height(room)) + 2, Width = room.Width, Height = Height(room) - 4, Radius = 2, Role = Role.Neutral, Layer = Layer.Ground };
            yield return box;
            yield return Lines.Label(box.Key + "/name", input.Called, box.X + 8, box.Y + (Line(room) / 2) + 1, small, strong: true);
            var code = input.File.Sections.Sum(s => s.Size);
            yield return Lines.Label(box.Key + "/size", Lines.Say($"{code:#,0} B"), box.X + box.Width - 8, box.Y + (Line(room) / 2) + 1, small, Role.Muted, Anchor.End);
            var x = box.X + 8;
            foreach (var symbol in input.File.Symbols.Where(s => !s.IsHidden && (s.IsGlobal || s.IsFunction)).OrderBy(s => !s.IsDefined).ThenBy(s => s.Value))
            {
                var (key, text) = ($"{box.Key}/{symbol.Name}", Fit.Cut(symbol.IsDefined ? symbol.Name : symbol.Name + " ?", 110, small));
                var width = Text.WidthOf(text, small, strong: true) + 12;
                if (x + width > box.X + box.Width - 4) break;
                var chip = new Rectangle { Key = key, X = x, Y = box.Y + Line(room) + 1, Width = width, Height = Line(room), Radius = 3, Role = RoleOf(input.Called, symbol) };
                yield return chip;
                yield return Lines.Centred(key + "/text", text, chip, small, chip.Role);
                x += width + 6;
            }
        }
    }

    private Role RoleOf(string file, RiscV.ObjectSymbol symbol)
    {
        if (symbol.Name == state.LinkErrorSymbol) return Role.Danger;
        if (symbol.IsDefined) return Role.Neutral;
        var key = SourceToMachineCodeModel.Key(file, symbol.Name);
        return !state.Bound.Contains(key) ? Role.Waiting : state.Bound[^1] == key && state is { Placed: 0, LinkError: "" } ? Role.Active : Role.Done;
    }

    private static double Height(Room room) => (2 * Line(room)) + room.Canvas.Pick(8, 6);

    private static double Line(Room room) => room.Canvas.Pick(25.0, 19);
}
