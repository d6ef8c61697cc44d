namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>The expression as it was typed, with a loupe over the characters in work and, where it is refused, a mark with the reason.</summary>
internal sealed class TypeLine(CompilerState state) : Diagram
{
    private string Shown { get; } = Clean(state.All.Source);

    // As many characters as there are, for places are counted in them.
    private static string Clean(string text) => string.Concat(text.Select(c => c is '\n' or '\r' or '\t' ? " " : char.IsControl(c) || char.IsSurrogate(c) ? "·" : Fit.Printable(c.ToString())));

    // A short expression is set large.
    private double Size(Room room) => Shown.Length <= room.Canvas.Pick(34, 22) ? room.Canvas.Pick(28.0, 20) : room.Canvas.TextSize;

    private int InRow(Room room) => Text.Fits(room.Width - 8, Size(room));

    private int Rows(Room room) => (Math.Max(1, Shown.Length) + InRow(room) - 1) / InRow(room);

    private double Pitch(Room room) => Math.Ceiling(Size(room) * 1.6);

    protected override Size MeasureIn(Room room) => new(room.Width, (Rows(room) * Pitch(room)) + Caption.HeightOn(room.Canvas));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, pitch, many) = (Size(room), Pitch(room), InRow(room));
        var step = size * Text.CharacterWidth;
        foreach (var (from, length) in Runs(many))
            yield return Lines.Label(Lines.Say($"source/{from}"), Shown.Substring(from, length), at.X + 4 + (((from % many) + (length / 2.0)) * step), at.Y + (from / many * pitch) + (pitch / 2), size, anchor: Anchor.Middle);
        if (Loupe() is var (start, end) && end > start)
        {
            var (row, first) = (start / many, start % many);
            var width = Math.Min(end - start, many - first) * step;
            yield return new Rectangle { Key = "loupe", X = at.X + 2 + (first * step), Y = at.Y + (row * pitch) + 2, Width = width + 4, Height = pitch - 4, Radius = 4, Role = Role.Active, Paint = Paint.Line, Layer = Layer.Message };
        }
        if (state.FaultAt < 0) yield break;
        var (line, column) = (Math.Min(state.FaultAt, Shown.Length) / many, Math.Min(state.FaultAt, Shown.Length) % many);
        var tip = new Point(at.X + 4 + ((column + 0.5) * step), at.Y + ((line + 1) * pitch) - 4);
        yield return new PathShape { Key = "fault", Role = Role.Danger, Paint = Paint.Solid, Layer = Layer.Note, Commands = [PathCommand.Move(tip), PathCommand.LineTo(tip.Offset(6, 9)), PathCommand.LineTo(tip.Offset(-6, 9)), PathCommand.Close()] };
        var words = Fit.Cut(state.All.Fault!.Reason, room.Width - 4, room.Canvas.SmallSize, Face.Voice);
        var wide = Text.WidthOf(words, room.Canvas.SmallSize, Face.Voice);
        yield return Lines.Label("reason", words, Math.Clamp(tip.X + 12, at.X, Math.Max(at.X, at.X + room.Width - wide)), at.Y + (Rows(room) * pitch) + (Caption.HeightOn(room.Canvas) / 2), room.Canvas.SmallSize, Role.Danger, face: Face.Voice);
    }

    // Pieces between spaces, at most a token each, within rows: so a face that is narrower than the place of its letters stays under the loupe.
    private List<Run> Runs(int many)
    {
        var runs = new List<Run>();
        var starts = state.All.Tokens.Select(t => t.Start).ToHashSet();
        for (var at = 0; at < Shown.Length;)
        {
            var end = at + 1;
            while (end < Shown.Length && end % many != 0 && Shown[end] != ' ' && !starts.Contains(end) && end - at < 8) end++;
            if (Shown[at] != ' ') runs.Add(new(at, end - at));
            at = end;
        }
        return runs;
    }

    private readonly record struct Run(int Start, int Length);

    // What is looked at: the token that grows or was read last, the one that the parser looks at, or the text of the node in work.
    private (int Start, int End) Loupe()
    {
        var all = state.All;
        if (state.Stage == Stage.Lexing)
        {
            var next = state.TokensRead < all.Tokens.Length && all.Tokens[state.TokensRead].Start < state.Taken ? all.Tokens[state.TokensRead].Start : state.TokensRead > 0 ? all.Tokens[state.TokensRead - 1].Start : 0;
            return (next, state.Taken);
        }
        if (state.IsRefused) return (0, 0);
        if (state.Stage == Stage.Parsing) return state.Subject >= 0 && state.Subject < all.Tokens.Length ? (all.Tokens[state.Subject].Start, all.Tokens[state.Subject].End) : (0, 0);
        return all.NodeOf(state.Subject) is { End: >= 0 } node ? (node.Start, node.End) : (0, 0);
    }
}
