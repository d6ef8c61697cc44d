namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The five files as sheets in the order in which they are made, between them the tools: a sheet that is written shows its lines, one that is not yet is stippled.</summary>
internal sealed class FileStrip(SourceToMachineCodeState state) : Diagram
{
    private static readonly string[] Tools = ["preprocessor", "compiler", "assembler", "linker"];

    private sealed record Sheet(string Key, string Called, int Bytes, bool IsText, ImmutableArray<string> Rows)
    {
        /// <summary>How many bytes are there so far.</summary>
        public int Drawn { get; init; } = Bytes;
    }

    private Sheet[] Sheets =>
    [
        new("c", ProgramBuild.CName, state.CBytes, true, state.Build.CLines),
        new("i", ProgramBuild.IName, state.IBytes, true, state.Build.Preprocessed.Lines[..state.IWritten]),
        new("s", ProgramBuild.SName, state.SBytes, true, state.Build.Assembly.Lines[..state.SWritten]),
        new("o", ProgramBuild.OName, state.OBytes, false, []) { Drawn = state.HasObject ? state.OBytes : state.Assembled },
        new("exe", ProgramBuild.ExeName, state.ExeBytes, false, []),
    ];

    protected override Size MeasureIn(Room room) => new(room.Width, Height(room) + (2 * Line(room)) + 2);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (width, small) = (room.Canvas.Pick(92.0, 56), room.Canvas.SmallSize);
        var gap = (room.Width - (5 * width)) / 4;
        foreach (var (i, sheet) in Sheets.Index())
        {
            var (left, top) = (Math.Round(at.X + (i * (width + gap))), at.Y + Line(room));
            var (isNow, isThere) = (i == Now, sheet.Bytes > 0);
            var role = isNow ? Role.Active : isThere ? Role.Neutral : Role.Waiting;
            var box = new Rectangle { Key = $"sheet/{sheet.Key}", X = left, Y = top, Width = width, Height = Height(room), Radius = 1, Role = role };
            yield return box;
            yield return Lines.Label($"sheet/{sheet.Key}/name", sheet.Called, left, at.Y + (Line(room) / 2), small, role == Role.Waiting ? Role.Muted : role, strong: isNow);
            if (isThere) yield return Lines.Label($"sheet/{sheet.Key}/size", Lines.Say($"{sheet.Bytes:#,0} B"), left, top + Height(room) + (Line(room) / 2) + 2, small, role, face: Face.Data);
            if (isThere || sheet.Rows.Length > 0 || sheet.Drawn > 0) yield return Strokes(sheet, box);
            if (i == 4) continue;
            var middle = top + (Height(room) / 2);
            var made = Sheets[i + 1].Bytes > 0;
            foreach (var shape in Arrow.Straight(Lines.Say($"tool/{i}"), new(left + width + 5, middle), new(left + width + gap - 5, middle), made ? Role.Neutral : (int)state.Stage == i + 1 ? Role.Active : Role.Muted)) yield return shape;
            if (!room.Canvas.IsNarrow) yield return Lines.Label(Lines.Say($"tool/{i}/name"), Tools[i], left + width + (gap / 2), middle - 14, small, (int)state.Stage == i + 1 ? Role.Active : Role.Muted, Anchor.Middle, face: Face.Voice);
        }
    }

    // The sheet that is being written, or was written last.
    private int Now => state.Stage switch
    {
        Stage.Source => 0,
        Stage.Preprocessing => 1,
        Stage.Compiling => state.SWritten == 0 ? 1 : 2,
        Stage.Assembling => state.Assembled == 0 && state.Symbols.IsEmpty ? 2 : 3,
        Stage.Linking => state.HasObject && state.Bound.IsEmpty && state.Placed == 0 && state.LinkError.Length == 0 ? 3 : 4,
        _ => 4,
    };

    // A stroke a line of text, or as long a stroke as there are bytes.
    private static PathShape Strokes(Sheet sheet, Rectangle box)
    {
        var commands = new List<PathCommand>();
        var rows = (int)((box.Height - 8) / 5);
        var widest = box.Width - 12;
        for (var row = 0; row < rows; row++)
        {
            double from = 0, to;
            if (sheet.IsText)
            {
                var line = row * sheet.Rows.Length / rows;
                if (row >= sheet.Rows.Length) break;
                var text = sheet.Rows[line];
                from = Math.Min(widest - 2, (text.Length - text.TrimStart().Length) * 1.6);
                to = Math.Min(widest, text.TrimEnd().Length * 1.6);
            }
            else
            {
                to = Math.Min(widest, (sheet.Drawn / 4.0) - (row * widest));
            }
            if (to - from < 1) continue;
            commands.Add(PathCommand.Move(new(Math.Round(box.X + 6 + from), box.Y + 6 + (row * 5))));
            commands.Add(PathCommand.LineTo(new(Math.Round(box.X + 6 + to), box.Y + 6 + (row * 5))));
        }
        if (commands.Count == 0) commands.AddRange([PathCommand.Move(new(box.X + 6, box.Y + 6)), PathCommand.LineTo(new(box.X + 8, box.Y + 6))]);
        return new() { Key = box.Key + "/lines", Commands = commands, Role = box.Role, Paint = Paint.Line, Layer = Layer.Message };
    }

    private static double Height(Room room) => room.Canvas.Pick(52.0, 22);

    private static double Line(Room room) => room.Canvas.Pick(22.0, 17);
}
