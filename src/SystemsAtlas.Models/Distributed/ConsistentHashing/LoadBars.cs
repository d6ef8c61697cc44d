namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>How many keys each node has, to one scale, with a line at the mean and, where there is one, at the bound.</summary>
internal sealed class LoadBars(HashingState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Top(room) + (Math.Max(6, state.Nodes.Length) * PitchOn(room)));

    private double PitchOn(Room room) => state.Nodes.Length > 7 ? room.Canvas.Pick(21, 17) : room.Canvas.Pick(28, 22);

    private static double Top(Room room) => room.Canvas.SmallSize * 1.5;

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, pitch, top) = (room.Canvas.SmallSize, PitchOn(room), at.Y + Top(room));
        var name = Math.Min(room.Width * 0.36, Math.Ceiling(state.Nodes.Max(n => Text.WidthOf(n.Id, size, Face.Place)) + 2));
        var (left, value) = (at.X + 22 + name + 10, Text.WidthOf(state.Keys.Length > 99 ? "000" : "00", size) + 8);
        var across = at.X + room.Width - value - left;
        // More than half of all keys is rare: then the scale gives way.
        var full = Math.Max(state.Keys.Length * (state.Nodes.Length < 3 ? 1 : 0.55), Math.Max(state.Most, state.Capacity ?? 0));
        foreach (var (i, node) in state.Nodes.Index())
        {
            var middle = top + ((i + 0.5) * pitch);
            var bar = new Rectangle { Key = $"load/{node.Id}", X = left, Y = middle - 7, Width = Math.Max(1.5, Math.Round(across * node.Keys / full, 1)), Height = 14, Radius = 2, Role = Ink.RoleOf(node.Ink), Paint = Ink.PaintOf(node.Ink) };
            if (node.Keys > 0) yield return bar;
            yield return bar with { Key = $"load/{node.Id}/ink", X = at.X, Width = 16 };
            if (Ink.HasLines(node.Ink)) yield return new PathShape { Key = $"load/{node.Id}/lines", Role = Role.Neutral, Paint = Paint.Hatch, Layer = Layer.Message, Commands = [.. Enumerable.Range(1, 3).SelectMany(l => new[] { PathCommand.Move(new(at.X, middle - 7 + (l * 3.5))), PathCommand.LineTo(new(at.X + 16, middle - 7 + (l * 3.5))) })] };
            yield return Ink.Line($"load/{node.Id}/name", Fit.Cut(node.Id, name, size, Face.Place), at.X + 22, middle, size, Role.Neutral, Face.Place);
            yield return Ink.Line($"load/{node.Id}/value", Ink.Said($"{node.Keys}"), at.X + room.Width, middle, size, Role.Neutral, Face.Data, Anchor.End);
        }
        var bottom = top + (state.Nodes.Length * pitch);
        yield return Level("mean", left + (across * state.Mean / full), Role.Neutral);
        var says = Ink.Said($"mean {state.Mean:0.#}");
        if (state.Capacity is { } capacity)
        {
            yield return Level("bound", left + (across * capacity / full), Role.Danger);
            says = Ink.Said($"{says}, bound {capacity}");
        }
        yield return Ink.Line("mean/says", Fit.First(Face.Voice, room.Width - 90, size, says, Ink.Said($"mean {state.Mean:0.#}")), at.X + room.Width, at.Y + (size * 0.6), size, anchor: Anchor.End);
        yield return Ink.Line("load/title", "keys of each", at.X, at.Y + (size * 0.6), size);

        Line Level(string key, double x, Role role) => new() { Key = key, From = new(Math.Round(x, 1), top - 2), To = new(Math.Round(x, 1), bottom), Role = role, Paint = Paint.Line, Layer = Layer.Note };
    }
}
