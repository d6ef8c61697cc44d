namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>How much of the executable is the function, to scale; and the process that was made of it: where it begins, what it writes, how it ends.</summary>
internal sealed class ProcessView(SourceToMachineCodeState state) : Composite
{
    protected override Diagram Compose(Room room) => new Column([Share, new Fields(Rows)], room.Canvas.Pick(8, 4), Align.Start);

    private BigNumber Share => new("share", Lines.Count((long)state.Build.Function.Size), $"are {Fit.Cut(state.Build.Function.Name, 160, 17)}, the function that was written")
    {
        Unit = "bytes", Role = Role.Accent, Scale = (state.Build.Function.Size, Math.Max(1, state.ExeBytes), Lines.Say($"prog, {state.ExeBytes:#,0} bytes")),
    };

    private ImmutableArray<Field> Rows =>
    [
        new("process/entry", "begins at", state.Executable is { } file ? SourceToMachineCodeState.Hex(file.Entry) : "", state.IsLoaded ? Role.Neutral : Role.Waiting),
        new("process/wrote", "has written", Fit.Printable(state.Output.TrimEnd('\n').Replace('\n', ' ')), state.Output.Length > 0 ? Role.Done : Role.Waiting),
        new("process/end", state.Stopped.Length > 0 ? "was ended" : "exit status", state.ExitCode is { } code ? Lines.Say($"{code} after {Lines.Count(state.Instructions, "instruction", "instructions")}") : state.Stopped, state.ExitCode is not null ? Role.Done : state.Stopped.Length > 0 ? Role.Danger : Role.Waiting),
    ];

    private sealed record Field(string Key, string Called, string Text, Role Role);

    private sealed class Fields(ImmutableArray<Field> rows) : Diagram
    {
        protected override Size MeasureIn(Room room) => new(room.Width, rows.Length * Row(room));

        public override IEnumerable<Shape> Place(Room room, Point at)
        {
            var (small, left) = (room.Canvas.SmallSize, room.Canvas.Pick(96.0, 78));
            foreach (var (i, row) in rows.Index())
            {
                var y = at.Y + (i * Row(room));
                var box = new Rectangle { Key = row.Key, X = at.X + left, Y = y + 2, Width = room.Width - left, Height = Row(room) - 4, Radius = 2, Role = row.Role };
                yield return box;
                yield return Lines.Label(row.Key + "/name", row.Called, at.X, y + (Row(room) / 2), small, Role.Muted, face: Face.Voice);
                if (row.Text.Length > 0) yield return Lines.Label(row.Key + "/text", Fit.Cut(row.Text, box.Width - 12, small), box.X + 6, y + (Row(room) / 2), small, row.Role == Role.Waiting ? Role.Muted : row.Role);
            }
        }

        private static double Row(Room room) => room.Canvas.Pick(32.0, 22);
    }
}
