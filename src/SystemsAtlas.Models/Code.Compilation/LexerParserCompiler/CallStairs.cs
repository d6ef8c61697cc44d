using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>The calls of the parser that have not returned, each a stair below the one that made it, with what it takes; under them what the innermost call decided.</summary>
internal sealed class CallStairs(CompilerState state, int rows) : Diagram
{
    private const double Indent = 13;

    private static double Pitch(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.75);

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + ((rows + 1) * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var calls = state.Calls;
        foreach (var shape in new Caption("calls/name", "calls of the parser, and what each takes", "calls of the parser", "calls") { Value = Lines.Count(calls.Length) }.Place(room, at)) yield return shape;
        var (top, pitch, size) = (at.Y + Caption.HeightOn(room.Canvas), Pitch(room), room.Canvas.SmallSize);
        var first = Math.Max(0, calls.Length - rows);
        for (var i = first; i < calls.Length; i++)
        {
            var (call, left) = (calls[i], at.X + ((i - first) * Math.Min(Indent, 80.0 / rows)));
            var box = new Rectangle { Key = Lines.Say($"call/{i}"), X = left, Y = top + ((i - first) * pitch) + 1, Width = at.X + room.Width - left, Height = pitch - 3, Radius = 3, Role = i == calls.Length - 1 ? Role.Active : Role.Waiting };
            yield return box;
            var takes = call.Kind == PendingKind.Operand ? "its operand" : Lines.Say($"> {call.Least}");
            yield return Lines.Label(box.Key + "/takes", takes, box.X + box.Width - 6, box.Y + (box.Height / 2), size, box.Role, Anchor.End);
            if (Fit.First(Face.Voice, box.Width - 18 - Text.WidthOf(takes, size), size, Says(call)) is { Length: > 0 } says) yield return Lines.Label(box.Key + "/says", says, box.X + 7, box.Y + (box.Height / 2), size, box.Role, face: Face.Voice);
        }
        if (Verdict() is not { Length: > 0 } verdict) yield break;
        var text = Fit.First(Face.Voice, room.Width, size, verdict);
        if (text.Length > 0) yield return Lines.Label("verdict", text, at.X, top + (Math.Max(1, Math.Min(rows, calls.Length)) * pitch) + (pitch / 2), size, state.Step?.Happened is OperatorLeft ? Role.Danger : Role.Accent, face: Face.Voice);
    }

    private static string[] Says(Pending call) => call.Kind switch
    {
        PendingKind.Expression => ["the whole expression", "the whole"],
        PendingKind.RightOperand => [$"right of {call.Word}"],
        PendingKind.Operand => [$"behind {call.Word}"],
        PendingKind.Group => ["in parentheses", "in ( )"],
        _ => call.Word switch { "?" => ["between ? and :", "? … :"], ":" => ["behind :"], "[" => ["in brackets", "in [ ]"], _ => ["an argument", "in ( )"] },
    };

    private string[] Verdict() => state.IsRefused ? [] : state.Step?.Happened switch
    {
        OperatorTaken taken => [Lines.Say($"{taken.Sign} binds {taken.Precedence} > {taken.Least}: taken"), Lines.Say($"{taken.Precedence} > {taken.Least}: taken")],
        OperatorLeft left => [Lines.Say($"{left.Sign} binds {left.Precedence}, not > {left.Least}: return"), Lines.Say($"{left.Precedence}, not > {left.Least}: return")],
        _ => [],
    };
}
