using System.Globalization;

namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The bits as a sea chart: what is clear is open water, what is set is land, and neighbours are one island. The key in hand sails from bit to bit, and its course ends at the first open water.</summary>
internal sealed class SeaChart(BloomFilterState state) : Diagram
{
    private const double Inset = 2.5;

    /// <summary>The key of a bit that the key in hand sails to.</summary>
    public static string KeyOf(int bit) => FormattableString.Invariant($"bit/{bit}");

    protected override Size MeasureIn(Room room)
    {
        var plan = new SeaPlan(state.Bits, room.Canvas);
        return new(plan.Margin + (plan.Columns * plan.Cell), plan.Rows * plan.Cell);
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (plan, small) = (new SeaPlan(state.Bits, room.Canvas), room.Canvas.SmallSize);
        var corner = at.Offset(plan.Margin, 0);
        foreach (var shape in Water(plan, corner)) yield return shape;
        var labelled = (int)Math.Ceiling(small * 1.2 / plan.Cell);
        for (var row = 0; row < plan.Rows; row += labelled)
            yield return Words($"row/{Written(row * plan.Columns)}", Written(row * plan.Columns), corner.Offset(-8, (row + 0.5) * plan.Cell), small) with { Anchor = Anchor.End, Role = Role.Muted };
        if (state.Ones > 0) yield return Land(plan, corner);
        if (state.IsCounting)
            foreach (var (bit, count) in state.Counts.Index().Where(c => c.Item > 0 && !InHand.Contains(c.Index)))
                if (Sounding(bit, count, plan, corner, small) is { } sounding) yield return sounding;
        foreach (var shape in Course(plan, corner, small)) yield return shape;
    }

    private ImmutableArray<int> InHand => state.Hand?.Positions ?? [];

    private IEnumerable<Shape> Water(SeaPlan plan, Point corner)
    {
        yield return new PathShape { Key = "sea", Role = Role.Accent, Layer = Layer.Ground, Commands = Coastline.Of(Enumerable.Repeat(true, state.Bits).ToList(), plan.Columns, plan.Cell, corner) };
        if (plan.IsFine) yield break;
        var lines = new List<PathCommand>();
        for (var column = 1; column < Math.Min(plan.Columns, state.Bits); column++) Rule(new(column, 0), new(column, (state.Bits + plan.Columns - 1 - column) / plan.Columns));
        for (var row = 1; row < plan.Rows; row++) Rule(new(0, row), new(Math.Min(plan.Columns, state.Bits - ((row - 1) * plan.Columns)), row));
        if (lines.Count > 0) yield return new PathShape { Key = "sea/graticule", Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground, Commands = lines };

        void Rule(Point from, Point to)
        {
            lines.Add(PathCommand.Move(corner.Offset(from.X * plan.Cell, from.Y * plan.Cell)));
            lines.Add(PathCommand.LineTo(corner.Offset(to.X * plan.Cell, to.Y * plan.Cell)));
        }
    }

    private PathShape Land(SeaPlan plan, Point corner) => new()
    {
        Key = "sea/land", Role = plan.IsFine ? Role.Neutral : Role.Done, Paint = plan.IsFine ? Paint.Solid : Paint.Body, Layer = Layer.Ground,
        Commands = plan.IsFine ? Stretches(plan, corner) : Coastline.Of(state.Counts.Select(c => c > 0).ToList(), plan.Columns, plan.Cell, corner, Inset, Math.Round(plan.Cell / 5)),
    };

    // Where bits are specks, no line runs around them: a box for each stretch of a row.
    private List<PathCommand> Stretches(SeaPlan plan, Point corner)
    {
        var commands = new List<PathCommand>();
        for (var bit = 0; bit < state.Bits; bit++)
        {
            if (state.Counts[bit] == 0) continue;
            var first = bit;
            while ((bit + 1) % plan.Columns > 0 && bit + 1 < state.Bits && state.Counts[bit + 1] > 0) bit++;
            var (at, across) = (plan.MiddleOf(first, corner).Offset(-plan.Cell / 2, -plan.Cell / 2), (bit - first + 1) * plan.Cell);
            commands.AddRange([PathCommand.Move(at), PathCommand.LineTo(at.Offset(across, 0)), PathCommand.LineTo(at.Offset(across, plan.Cell)), PathCommand.LineTo(at.Offset(0, plan.Cell)), PathCommand.Close()]);
        }
        return commands;
    }

    // Legs from bit to bit in the order of reading, and a ring around each bit with its number or, where bits are counters, its count.
    private IEnumerable<Shape> Course(SeaPlan plan, Point corner, double small)
    {
        if (state.Hand is not { } hand) yield break;
        var radius = Math.Max(2.5, (plan.Cell / 2) - 1);
        var isWrong = state.AnswerTo(hand) == Answer.FalsePositive;
        for (var leg = 1; leg < hand.Positions.Length && !state.IsCounting; leg++)
        {
            var (from, to) = (plan.MiddleOf(hand.Positions[leg - 1], corner), plan.MiddleOf(hand.Positions[leg], corner));
            var length = from.DistanceTo(to);
            if (length <= 2 * radius) continue;
            var role = isWrong ? Role.Danger : leg < hand.Read ? Role.Active : Role.Waiting;
            // What was not sailed yet has no tip, and what comes after open water is not drawn.
            if (leg >= hand.Read && hand.Read > 0 && hand.Deed == Deed.Ask && state.AnswerTo(hand) == Answer.Absent) break;
            var (start, end) = (from.Towards(to, radius / length), to.Towards(from, radius / length));
            var key = FormattableString.Invariant($"leg/{leg}");
            foreach (var shape in role == Role.Waiting ? [new Line { Key = key, From = start, To = end, Role = role, Paint = Paint.Line, Layer = Layer.Edge }] : Arrow.Straight(key, start, end, role)) yield return shape;
        }
        foreach (var (i, bit) in hand.Positions.Index().DistinctBy(p => p.Item))
        {
            var isRead = i < hand.Read;
            var role = !isRead ? Role.Waiting : state.Counts[bit] > 0 || hand.Deed == Deed.Remove ? Role.Active : Role.Danger;
            var middle = plan.MiddleOf(bit, corner);
            // A bit that was not read yet shows what it is.
            yield return new Circle { Key = KeyOf(bit), Centre = middle, Radius = radius, Role = role, Paint = isRead ? Paint.Body : Paint.Line };
            var text = Written(state.IsCounting ? state.Counts[bit] : bit);
            if (Text.WidthOf(text, small) <= 2 * radius) yield return Words($"{KeyOf(bit)}/label", text, middle, small) with { Layer = Layer.Message };
        }
    }

    private static Text? Sounding(int bit, int count, SeaPlan plan, Point corner, double small) =>
        Text.WidthOf(Written(count), small) > plan.Cell - 6 ? null : Words($"count/{Written(bit)}", Written(count), plan.MiddleOf(bit, corner), small);

    private static Text Words(string key, string content, Point middle, double size) => new() { Key = key, Content = content, Size = size, At = new(middle.X, Text.Baseline(middle.Y, size)) };

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
