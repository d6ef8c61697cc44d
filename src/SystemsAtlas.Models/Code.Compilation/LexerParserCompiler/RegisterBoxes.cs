using System.Globalization;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>The registers of the function: while code is made, which temporary lives in each; while it runs, what each holds.</summary>
internal sealed class RegisterBoxes(CompilerState state) : Diagram
{
    private const int InRow = 4;

    private static double Pitch(Room room) => Math.Ceiling(room.Canvas.SmallSize * 2.75);

    protected override Size MeasureIn(Room room) => new(room.Width, ((Shown.Count + InRow - 1) / InRow * Pitch(room)) + 2);

    private List<string> Shown
    {
        get
        {
            var names = new List<string>();
            for (var i = 0; i < state.All.Names.Length || i == 0; i++) names.Add(Lines.Say($"a{i}"));
            foreach (var name in (string[])["a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6"])
                if (state.All.Code.Any(l => l.Text.Contains(name + ",", StringComparison.Ordinal) || l.Text.EndsWith(" " + name, StringComparison.Ordinal))) names.Add(name);
            return names;
        }
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, pitch, width) = (room.Canvas.SmallSize, Pitch(room), Math.Floor(room.Width / InRow));
        foreach (var (i, name) in Shown.Index())
        {
            var box = new Rectangle { Key = $"register/{name}", X = at.X + (i % InRow * width), Y = at.Y + (i / InRow * pitch) + (small * 1.15), Width = width - 6, Height = pitch - (small * 1.15) - 4, Radius = 2, Role = IsSet(name) ? Role.Active : Role.Neutral };
            yield return box;
            yield return Lines.Label(box.Key + "/name", name, box.X + 2, at.Y + (i / InRow * pitch) + (small * 0.55), small, Role.Muted, face: Face.Voice);
            if (Content(name) is { Length: > 0 } content) yield return Lines.Centred(box.Key + "/text", Fit.Cut(content, box.Width - 4, small), box, small, box.Role);
        }
    }

    private bool IsSet(string name) => state.Stage == Stage.Running ? Last is { } step && step.Register == name : state.IrLine >= 0 && state.All.Homes.Any(h => h.Register == name && h.First <= state.IrLine && state.All.Ir[state.IrLine].Dest == h.Temporary);

    private RunStep? Last => state.Carried > 0 ? state.All.Run!.Steps[state.Carried - 1] : null;

    private string Content(string name)
    {
        if (state.Stage < Stage.Running)
        {
            for (var i = 0; i < state.All.Names.Length; i++)
                if (name == Lines.Say($"a{i}")) return state.All.Names[i].Name;
            foreach (var home in state.All.Homes)
                if (home.Register == name && home.First <= state.IrLine && state.IrLine <= home.Last) return Lines.Say($"%{home.Temporary}");
            return "";
        }
        for (var i = state.Carried - 1; i >= 0; i--)
            if (state.All.Run!.Steps[i].Register == name) return state.All.Run.Steps[i].Value.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < state.All.Names.Length; i++)
            if (name == Lines.Say($"a{i}")) return state.All.Names[i].Value.ToString(CultureInfo.InvariantCulture);
        return "";
    }
}
