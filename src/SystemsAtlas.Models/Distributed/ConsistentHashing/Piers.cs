namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Where no ring is drawn: a pier for each node with its keys stacked on it, and above them the keys that have no node yet.</summary>
internal sealed class Piers(HashingState state) : Diagram
{
    private static readonly double[] s_pitches = [26, 22, 18, 15, 12, 10, 8, 6.5, 5];

    public static Size SizeOn(Canvas canvas) => canvas.Pick(new Size(500, 500), new Size(384, 330));

    protected override Size MeasureIn(Room room) => SizeOn(room.Canvas);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (width, height) = SizeOn(room.Canvas);
        var (small, across, ground) = (room.Canvas.SmallSize, Math.Floor(width / state.Nodes.Length), at.Y + height - room.Canvas.Pick(56, 46));
        var (pitch, columns) = Plan(across, ground - at.Y - 10);
        foreach (var (i, node) in state.Nodes.Index())
        {
            var left = at.X + (i * across);
            foreach (var shape in Pier(node, i, left, across, ground, small)) yield return shape;
            var keys = state.Keys.Index().Where(k => k.Item.Node == node.Id).Select(k => k.Index).ToList();
            var margin = (across - ((columns - 1) * pitch)) / 2;
            foreach (var (n, key) in keys.Index())
                yield return Ink.Pin(state, key, new(left + margin + (n % columns * pitch), ground - 8 - (pitch / 2) - (n / columns * pitch)), RadiusOf(pitch));
        }
        foreach (var shape in Pool(at, width, pitch)) yield return shape;
    }

    private static double RadiusOf(double pitch) => Math.Min(10, Math.Round((pitch / 2) - 1.5, 1));

    private IEnumerable<Shape> Pier(Node node, int place, double left, double across, double ground, double small)
    {
        var pier = new Rectangle { Key = $"pier/{node.Id}", X = left + 3, Y = ground, Width = across - 6, Height = 10, Radius = 2, Role = Ink.RoleOf(node.Ink), Paint = Ink.PaintOf(node.Ink) };
        yield return pier;
        var middle = left + (across / 2);
        yield return Ink.Line($"pier/{node.Id}/label", Fit.Cut(node.Id, across - 6, small, Face.Place), middle, ground + 12 + (small * 0.7), small, Role.Neutral, Face.Place, Anchor.Middle);
        if (state.Scheme == Scheme.Modulo && across > 40)
            yield return Ink.Line($"pier/{node.Id}/rest", across > 80 ? Ink.Said($"remainder {place}") : Ink.Said($"rem. {place}"), middle, ground + 12 + (small * 1.9), small, anchor: Anchor.Middle);
    }

    private IEnumerable<Shape> Pool(Point at, double width, double pitch)
    {
        var columns = (int)Math.Floor(width / pitch);
        foreach (var (n, key) in state.Keys.Index().Where(k => k.Item.Node is null).Select(k => k.Index).Index())
            yield return Ink.Pin(state, key, at.Offset((pitch / 2) + (n % columns * pitch), (pitch / 2) + (n / columns * pitch)), RadiusOf(pitch));
    }

    // The largest dots with which half of all keys fit on one pier, so that they keep their size while keys come and go; smaller where one pier holds even more.
    private (double Pitch, int Columns) Plan(double across, double height)
    {
        var most = Math.Max(state.Nodes.Length < 3 ? state.Keys.Length : (state.Keys.Length + 1) / 2, state.Most);
        foreach (var pitch in s_pitches)
        {
            var columns = Math.Max(1, (int)Math.Floor((across - 8) / pitch));
            if ((most + columns - 1) / columns * pitch <= height) return (pitch, columns);
        }
        return (s_pitches[^1], Math.Max(1, (int)Math.Floor((across - 8) / s_pitches[^1])));
    }
}
