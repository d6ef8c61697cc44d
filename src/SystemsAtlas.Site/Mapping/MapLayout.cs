using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Mapping;

/// <summary>
/// Where everything lies on the map. Regions are laid on a grid so that those with many roads between them are neighbours, places within them so that roads are short, and then
/// nothing lies on anything else. The same content gives the same map: nothing is left to chance.
/// </summary>
public sealed class MapLayout
{
    /// <summary>The size of a place's name and of a region's, in units.</summary>
    public const double NameSize = 16, RegionSize = 30;

    /// <summary>The height of a line of either, in units.</summary>
    public const double NameLine = 19, RegionLine = 36;

    /// <summary>The height of the signs above a place's name, and the gap below them.</summary>
    public const double SignHeight = 18;

    private const double Across = 30, Down = 26, Sea = 84, Margin = 96;
    // Boxes have room to give way in, so far fewer rounds part them; a round that came to nothing new must not go on for ever.
    private const int Turns = 500, MostRounds = 20_000;

    private MapLayout(IReadOnlyList<MapBox> places, IReadOnlyList<MapBox> names, double width, double height) => (Places, Names, Width, Height) = (places, names, width, height);

    /// <summary>A box for each place, in their order.</summary>
    public IReadOnlyList<MapBox> Places { get; }

    /// <summary>A box for the name of each region.</summary>
    public IReadOnlyList<MapBox> Names { get; }

    public double Width { get; }

    public double Height { get; }

    public static MapLayout Of(IReadOnlyList<MapPlace> places, IReadOnlyList<MapRoad> roads)
    {
        var regions = MapSubjects.Regions.Where(r => places.Any(p => p.Region == r)).ToList();
        if (regions.Count == 0) return new([], [], 2 * Margin, 2 * Margin);
        var boxes = places.Select(p => Box(p.Region, MapWords.Wrap(p.Title, 18), NameSize, NameLine, SignHeight, Face.Figure)).ToList();
        var names = regions.ConvertAll(r => Box(r, MapWords.Wrap(r.Name, 16), RegionSize, RegionLine, 0, Face.Place));
        var work = new Body[places.Count + regions.Count];
        var cells = Cells(regions, places, roads);
        var columns = Columns(regions.Count);
        for (var r = 0; r < regions.Count; r++)
        {
            var members = Enumerable.Range(0, places.Count).Where(i => places[i].Region == regions[r]).ToList();
            var side = Math.Sqrt(members.Sum(i => (boxes[i].Width + Across) * (boxes[i].Height + Down)) + (names[r].Width * names[r].Height)) * 1.15;
            var (x, y) = (cells[r] % columns * 1.0, Math.Floor(cells[r] / (double)columns));
            var middle = new Point((x + 0.5) * 620, (y + 0.5) * 460);
            work[places.Count + r] = new(r, names[r], middle.X, middle.Y - (side / 3)) { IsName = true };
            // Rows of a block, in the order of plates: neighbours in the atlas begin as neighbours.
            var across = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(members.Count * 0.8)));
            for (var k = 0; k < members.Count; k++)
                work[members[k]] = new(r, boxes[members[k]], middle.X + (((k % across) - ((across - 1) / 2.0)) * side / across), middle.Y + ((k / across) - ((members.Count - 1) / across / 2.0)) * 80);
        }
        Settle(work, roads);
        for (var round = 0; round < MostRounds && Part(work); round++) { }
        return Framed(work, places.Count);
    }

    private static int Columns(int regions) => regions <= 2 ? regions : regions <= 4 ? 2 : regions <= 9 ? 3 : 4;

    // Which cell of the grid each region has: of all ways the one with the shortest roads, the first of equals.
    private static int[] Cells(List<Family> regions, IReadOnlyList<MapPlace> places, IReadOnlyList<MapRoad> roads)
    {
        var (count, columns) = (regions.Count, Columns(regions.Count));
        var index = places.Select(p => regions.IndexOf(p.Region)).ToList();
        var ties = new int[count, count];
        foreach (var road in roads) (ties[index[road.From], index[road.To]], ties[index[road.To], index[road.From]]) = (ties[index[road.From], index[road.To]] + 1, ties[index[road.To], index[road.From]] + 1);
        var (best, least) = (Enumerable.Range(0, count).ToArray(), double.PositiveInfinity);
        var (cells, taken) = (new int[count], new bool[count]);
        void Try(int region, double length)
        {
            if (length >= least - 1e-9) return;
            if (region == count)
            {
                (best, least) = ([.. cells], length);
                return;
            }
            for (var cell = 0; cell < count; cell++)
            {
                if (taken[cell]) continue;
                (taken[cell], cells[region]) = (true, cell);
                var added = 0.0;
                for (var other = 0; other < region; other++)
                {
                    var (dx, dy) = ((cell % columns) - (cells[other] % columns), (cell / columns) - (cells[other] / columns));
                    added += ties[region, other] * Math.Sqrt((dx * dx) + (dy * dy));
                }
                Try(region + 1, length + added);
                taken[cell] = false;
            }
        }
        Try(0, 0);
        return best;
    }

    // Roads pull, the middle of the own region pulls, boxes push each other away, and the sea pushes regions apart.
    private static void Settle(Body[] all, IReadOnlyList<MapRoad> roads)
    {
        var regions = all.Max(b => b.Region) + 1;
        for (var turn = 0; turn < Turns; turn++)
        {
            var cooling = 1 - (turn / (double)Turns);
            var (middle, count) = (new Point[regions], new int[regions]);
            foreach (var body in all) (middle[body.Region], count[body.Region]) = (middle[body.Region].Offset(body.X, body.Y), count[body.Region] + 1);
            var whole = new Point(all.Average(b => b.X), all.Average(b => b.Y));
            foreach (var road in roads)
            {
                var (from, to) = (all[road.From], all[road.To]);
                var pull = (from.Region == to.Region ? 0.03 : 0.004) * (road.IsNeeded ? 1.5 : 0.6) * cooling;
                var (dx, dy) = ((to.X - from.X) * pull, (to.Y - from.Y) * pull);
                from.Move(dx, dy);
                to.Move(-dx, -dy);
            }
            foreach (var body in all)
            {
                var own = new Point(middle[body.Region].X / count[body.Region], middle[body.Region].Y / count[body.Region]);
                body.Move((own.X - body.X) * 0.02, (own.Y - body.Y) * 0.035);
                body.Move((whole.X - own.X) * 0.004, (whole.Y - own.Y) * 0.008);
                // The name of a region stands at its head.
                if (body.IsName) body.Move(0, -2.5 * cooling);
            }
            Part(all);
        }
    }

    // Moves apart what lies too near; whether anything did. The side that needs less gives way.
    private static bool Part(Body[] all)
    {
        var moved = false;
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = i + 1; j < all.Length; j++)
            {
                var (a, b) = (all[i], all[j]);
                var (across, down) = a.Region == b.Region ? (Across, Down) : (Sea, Sea);
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                var (overX, overY) = (((a.Box.Width + b.Box.Width) / 2) + across - Math.Abs(dx), ((a.Box.Height + b.Box.Height) / 2) + down - Math.Abs(dy));
                if (overX <= 0.01 || overY <= 0.01) continue;
                moved = true;
                if (overX < overY) (overX, overY) = ((dx < 0 ? -overX : overX) * 0.51, 0);
                else (overX, overY) = (0, (dy < 0 ? -overY : overY) * 0.51);
                a.Move(-overX, -overY);
                b.Move(overX, overY);
            }
        }
        return moved;
    }

    private static MapLayout Framed(Body[] all, int places)
    {
        var (left, top) = (all.Min(b => b.X - (b.Box.Width / 2)) - Margin, all.Min(b => b.Y - (b.Box.Height / 2)) - Margin);
        var boxes = all.Select(b => b.Box with { At = new Point(b.X - left, b.Y - top).Whole }).ToList();
        return new(boxes[..places], boxes[places..], Math.Ceiling(boxes.Max(b => b.Right) + Margin), Math.Ceiling(boxes.Max(b => b.Bottom) + Margin));
    }

    private static MapBox Box(Family region, IReadOnlyList<string> lines, double size, double line, double above, Face face) =>
        new(region, lines, new(0, 0), Math.Ceiling(lines.Max(l => Text.WidthOf(l, size, face))) + 8, (lines.Count * line) + above);

    private sealed class Body(int region, MapBox box, double x, double y)
    {
        public int Region { get; } = region;

        public MapBox Box { get; } = box;

        public double X { get; private set; } = x;

        public double Y { get; private set; } = y;

        public bool IsName { get; init; }

        public void Move(double dx, double dy) => (X, Y) = (X + dx, Y + dy);
    }
}

/// <summary>What a name takes up on the map.</summary>
/// <param name="Region">The region.</param>
/// <param name="Lines">The name's lines.</param>
/// <param name="At">Its middle.</param>
/// <param name="Width">In units.</param>
/// <param name="Height">In units.</param>
public sealed record MapBox(Family Region, IReadOnlyList<string> Lines, Point At, double Width, double Height)
{
    public double Left => At.X - (Width / 2);

    public double Right => At.X + (Width / 2);

    public double Top => At.Y - (Height / 2);

    public double Bottom => At.Y + (Height / 2);

    /// <summary>Where the straight way to another place leaves the box.</summary>
    public Point Edge(Point towards, double gap)
    {
        var (dx, dy) = (towards.X - At.X, towards.Y - At.Y);
        var (x, y) = (((Width / 2) + gap) / Math.Max(1e-9, Math.Abs(dx)), ((Height / 2) + gap) / Math.Max(1e-9, Math.Abs(dy)));
        return At.Towards(towards, Math.Min(0.5, Math.Min(x, y)));
    }
}
