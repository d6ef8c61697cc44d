namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>The ring as a coast: the land of each node in its ink, its points where the land ends, and outside the keys at their places. The key in hand walks clockwise.</summary>
internal sealed class RingChart(HashingState state) : Diagram
{
    // Beyond so many points land is drawn in as many equal pieces, each in the ink of the node that has its middle.
    private const int MostPieces = 512, MostNamed = 14, Levels = 3;

    private readonly record struct Plan(Point Centre, double Inner, double Outer, double Pin, double Pitch)
    {
        // Whole units, which are short to write: a picture holds hundreds of such places.
        public Point On(double radius, double turn) => Exactly(radius, turn).Whole;

        private Point Exactly(double radius, double turn) => Centre.Offset(radius * Math.Sin(2 * Math.PI * turn), -radius * Math.Cos(2 * Math.PI * turn));
    }

    private readonly record struct Piece(double From, double To, int Owner);

    protected override Size MeasureIn(Room room) => Piers.SizeOn(room.Canvas);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, (width, height)) = (room.Canvas, Piers.SizeOn(room.Canvas));
        var pin = (state.Keys.Length > 200 ? 0.5 : state.Keys.Length > 90 ? 0.7 : 1) * canvas.Pick(6.5, 4.5);
        var plan = new Plan(at.Offset(width / 2, height / 2), canvas.Pick(160, 98), canvas.Pick(196, 122), pin, (2 * pin) + 2);
        yield return new Circle { Key = "ring", Centre = plan.Centre, Radius = plan.Outer, Paint = Paint.Line, Layer = Layer.Ground };
        yield return new Circle { Key = "ring/inner", Centre = plan.Centre, Radius = plan.Inner, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var shape in Top(plan, canvas)) yield return shape;
        if (state.Ring is { } ring)
        {
            foreach (var shape in Land(ring, plan)) yield return shape;
            if (ring.Count <= MostNamed)
                foreach (var shape in Points(ring, plan, canvas)) yield return shape;
        }
        foreach (var shape in Pins(plan)) yield return shape;
        foreach (var shape in Walk(plan, canvas)) yield return shape;
        foreach (var shape in Middle(plan, canvas)) yield return shape;
    }

    private static double TurnOf(long place) => place / 4294967296.0;

    private IEnumerable<Shape> Top(Plan plan, Canvas canvas)
    {
        yield return new Line { Key = "ring/zero", From = plan.On(plan.Inner - canvas.Pick(12, 8), 0), To = plan.On(plan.Outer + 6, 0), Paint = Paint.Line, Layer = Layer.Ground };
        // Names of nodes stand where the number would.
        if (state.Ring is { Count: <= MostNamed }) yield break;
        yield return Ink.Line("ring/zero/label", "0", plan.Centre.X, plan.Centre.Y - plan.Inner + canvas.Pick(24, 18), canvas.SmallSize, face: Face.Data, anchor: Anchor.Middle);
    }

    private IEnumerable<Shape> Land(HashRing ring, Plan plan)
    {
        var pieces = ring.Count > MostPieces ? Sampled(ring) : Exact(ring);
        foreach (var (i, id) in ring.Nodes.Index())
        {
            var (mine, node) = (pieces.Where(p => p.Owner == i).ToList(), state.Find(id)!);
            if (mine.Count == 0) continue;
            // Where nodes have one piece each, it always has the same number of arcs, so that land that grows moves smoothly.
            var arcs = ring.Count <= MostNamed ? 4 : 1;
            yield return new PathShape { Key = $"land/{id}", Role = Ink.RoleOf(node.Ink), Paint = Ink.LandOf(node.Ink), Layer = Layer.Edge, Commands = [.. mine.SelectMany(p => Stretch(plan, p, arcs))] };
            if (!Ink.HasLines(node.Ink)) continue;
            yield return new PathShape { Key = $"lines/{id}", Role = Role.Neutral, Paint = Paint.Hatch, Layer = Layer.Body, Commands = [.. mine.SelectMany(p => WaterLines(plan, p, arcs))] };
        }
    }

    private static List<Piece> Exact(HashRing ring)
    {
        var pieces = new List<Piece>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (TurnOf(ring.PlaceAt((i + ring.Count - 1) % ring.Count)), TurnOf(ring.PlaceAt(i)));
            // The first piece begins before the top.
            if (i == 0) from -= 1;
            // Neighbours of one node are one stretch.
            if (pieces.Count > 0 && pieces[^1].Owner == ring.OwnerAt(i)) pieces[^1] = pieces[^1] with { To = to };
            else pieces.Add(new(from, to, ring.OwnerAt(i)));
        }
        return pieces;
    }

    private static List<Piece> Sampled(HashRing ring)
    {
        var pieces = new List<Piece>();
        for (var i = 0; i < MostPieces; i++)
        {
            var owner = ring.OwnerAt(ring.PointOf((uint)(((2L * i) + 1) * (1L << 32) / (2 * MostPieces))));
            if (pieces.Count > 0 && pieces[^1].Owner == owner) pieces[^1] = pieces[^1] with { To = (i + 1.0) / MostPieces };
            else pieces.Add(new((double)i / MostPieces, (i + 1.0) / MostPieces, owner));
        }
        return pieces;
    }

    private static IEnumerable<PathCommand> Stretch(Plan plan, Piece piece, int arcs)
    {
        // An arc draws at most half a circle.
        arcs = Math.Max(arcs, (int)Math.Ceiling((piece.To - piece.From) / 0.45));
        yield return PathCommand.Move(plan.On(plan.Outer, piece.From));
        for (var i = 1; i <= arcs; i++) yield return PathCommand.Arc(plan.Outer, true, plan.On(plan.Outer, piece.From + ((piece.To - piece.From) * i / arcs)));
        yield return PathCommand.LineTo(plan.On(plan.Inner, piece.To));
        for (var i = arcs - 1; i >= 0; i--) yield return PathCommand.Arc(plan.Inner, false, plan.On(plan.Inner, piece.From + ((piece.To - piece.From) * i / arcs)));
        yield return PathCommand.Close();
    }

    private static IEnumerable<PathCommand> WaterLines(Plan plan, Piece piece, int arcs)
    {
        var bends = Math.Max(arcs, (int)Math.Ceiling((piece.To - piece.From) / 0.45));
        // Short pieces have one line, because each costs as much as the piece.
        var lines = arcs == 1 ? 2 : 4;
        for (var line = 1; line < lines; line++)
        {
            var radius = plan.Inner + ((plan.Outer - plan.Inner) * line / lines);
            yield return PathCommand.Move(plan.On(radius, piece.From));
            for (var i = 1; i <= bends; i++) yield return PathCommand.Arc(radius, true, plan.On(radius, piece.From + ((piece.To - piece.From) * i / bends)));
        }
    }

    // A node stands where its land ends, its name inside the ring.
    private IEnumerable<Shape> Points(HashRing ring, Plan plan, Canvas canvas)
    {
        var named = new HashSet<string>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (id, turn) = (ring.Nodes[ring.OwnerAt(i)], TurnOf(ring.PlaceAt(i)));
            if (!named.Add(id)) continue;
            var node = state.Find(id)!;
            yield return new Circle { Key = $"node/{id}", Centre = plan.On((plan.Inner + plan.Outer) / 2, turn), Radius = canvas.Pick(10, 7), Role = node.Ink % 6 == 5 ? Role.Active : Role.Done, Layer = Layer.Message };
            var (sine, size) = (Math.Sin(2 * Math.PI * turn), canvas.SmallSize);
            var at = plan.On(plan.Inner - canvas.Pick(12, 8), turn);
            var anchor = Math.Abs(sine) < 0.35 ? Anchor.Middle : sine > 0 ? Anchor.End : Anchor.Start;
            yield return Ink.Line($"node/{id}/label", Fit.Cut(id, canvas.Pick(120, 84), size, Face.Place), at.X, at.Y + (anchor == Anchor.Middle ? Math.Sign(Math.Cos(2 * Math.PI * turn)) * size * 0.4 : 0), size, Role.Neutral, Face.Place, anchor);
        }
    }

    // Keys that lie close together stand one outside the other.
    private IEnumerable<Shape> Pins(Plan plan)
    {
        var (ends, apart) = (new double[Levels], plan.Pitch / (2 * Math.PI * plan.Outer));
        Array.Fill(ends, -1);
        foreach (var (index, key) in state.Keys.Index().OrderBy(k => k.Item.Hash))
        {
            var turn = TurnOf(key.Hash);
            var level = Array.FindIndex(ends, e => turn - e >= apart);
            if (level < 0) level = Array.IndexOf(ends, ends.Min());
            ends[level] = turn;
            yield return Ink.Pin(state, index, plan.On(plan.Outer + 4 + plan.Pin + (level * plan.Pitch), turn), plan.Pin);
        }
    }

    private IEnumerable<Shape> Walk(Plan plan, Canvas canvas)
    {
        if (state.Hand is not { Node: { } node } hand || state.Ring is not { } ring) yield break;
        var from = TurnOf(state.Keys.First(k => k.Key == hand.Key).Hash);
        var point = ring.PointOf((uint)state.Keys.First(k => k.Key == hand.Key).Hash);
        while (ring.Nodes[ring.OwnerAt(point)] != node) point = (point + 1) % ring.Count;
        var to = TurnOf(ring.PlaceAt(point));
        if (to < from) to++;
        var radius = plan.Outer + canvas.Pick(46, 34);
        List<PathCommand> way = [PathCommand.Move(plan.On(plan.Outer + 4, from)), PathCommand.LineTo(plan.On(radius, from))];
        for (var i = 1; i <= 4; i++) way.Add(PathCommand.Arc(radius, true, plan.On(radius, from + ((to - from) * i / 4))));
        way.Add(PathCommand.LineTo(plan.On(plan.Outer + 3, to)));
        foreach (var shape in Arrow.Along("walk", way, Role.Active, Layer.Message)) yield return shape;
    }

    private IEnumerable<Shape> Middle(Plan plan, Canvas canvas)
    {
        var size = canvas.SmallSize;
        string[] lines = state.Hand is { } hand ? [hand.Key, hand.Passed.IsEmpty ? "goes clockwise" : $"past {Fit.Cut(string.Join(", ", hand.Passed), canvas.Pick(140, 90), size)}", hand.Node is { } node ? $"to {Fit.Cut(node, canvas.Pick(140, 90), size)}" : ""]
            : state.Ring is { } ring ? [Lines.Count(state.Nodes.Length, "node", "nodes"), state.Points > 1 ? Ink.Said($"x {state.Points} points") : "", Lines.Count(state.Keys.Length, "key", "keys")]
            : ["all hashes", "from 0 clockwise", Lines.Count(state.Keys.Length, "key", "keys")];
        lines = [.. lines.Where(l => l.Length > 0)];
        for (var i = 0; i < lines.Length; i++)
            yield return Ink.Line(Ink.Said($"middle/{i}"), lines[i], plan.Centre.X, plan.Centre.Y + ((i - ((lines.Length - 1) / 2.0)) * size * 1.35), size, i == 0 ? Role.Neutral : Role.Muted, i == 0 && state.Hand is not null ? Face.Data : Face.Voice, Anchor.Middle);
    }
}
