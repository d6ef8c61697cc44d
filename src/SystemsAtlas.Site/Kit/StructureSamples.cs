namespace SystemsAtlas.Site.Kit;

/// <summary>Arrays, memory, tables, bitmaps, rings, queues and meters.</summary>
internal static class StructureSamples
{
    private static readonly bool[][] _rule30 = Automaton(30, 61);

    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("cells-array", "A binary search: the pointers are indices, what is ruled out is muted.", new Cells("sorted", [.. Searched()]) { IndexBelow = true }),
        new("cells-memory", "Sixteen bytes of memory; rows carry the address of their first byte and are as long as the canvas allows.",
            new Cells("memory", [.. "Systems Atlas\0\0\0".Select((c, i) => new Cell($"byte/{i}", $"{(int)c:X2}", c == 0 ? Role.Muted : i == 8 ? Role.Active : Role.Neutral))]) { PerRow = 16, RowLabel = i => $"0x{0x7F40 + i:X4}" }),
        new("cells-bits", "The bits of 0.1 as a single: sign, exponent, fraction.",
            new Cells("single", [.. Enumerable.Range(0, 32).Select(i => new Cell($"bit/{31 - i}", $"{(BitConverter.SingleToUInt32Bits(0.1f) >> (31 - i)) & 1}", i == 0 ? Role.Danger : i < 9 ? Role.Active : Role.Neutral))]) { CellWidth = 24, CellHeight = 34, PerRow = 32 }),
        new("cells-framed", "The keys of a node in one frame, free places as dots, one key found; where the row ends it goes on below.",
            new Cells("node/7", [.. new[] { 3, 8, 12, 19, 26, 31 }.Select(k => new Cell($"key/{k}", $"{k}", k == 19 ? Role.Active : Role.Neutral) { Marked = k == 19 })]) { Frame = Role.Neutral, Places = 8, CellWidth = 56 }),
        new("cells-free", "A set of a cache with a free way; each line says when it was used.",
            new Cells("set", [new("tag/1A", "0x1A", Role.Active) { Second = "now" }, new("tag/07", "0x07") { Second = "2 ago" }, new("tag/3C", "0x3C") { Second = "9 ago" }]) { Places = 4 }),
        new("cell-field", "Logs of a cluster, a row a server and a column an index; the bar stands after what is committed.", new CellField("logs", [.. Logs()]) { Title = first => first == 1 ? "command over term" : $"from entry {first} on", Widest = ("vote n7", "no-op") }),
        new("cell-field-cycles", "Instructions in a pipeline, a column a cycle; of more cycles than fit the last are shown.", new CellField("cycles", [.. Instructions()]) { RowHeight = 38, Gap = 4, Widest = ("", "MEM") }),
        new("table", "A routing table; the longest prefix that matches is active.", canvas => RoutingTable(canvas)),
        new("grid-filter", "A Bloom filter of 128 bits: set, probed and set, probed and clear.", new Grid("filter", 8, 16, Filter) { Paint = Paint.Body, RowLabel = r => $"{r * 16}" }),
        new("grid-bitmap", "Rule 30 on 61 cells for 30 steps: each row is one path.", new Grid("rule30", 30, 61, (r, c) => _rule30[r][c] ? Role.Neutral : null) { MaxModule = 12 }),
        new("ring", "Consistent hashing: nodes on a ring, keys that belong to the next node clockwise, the stretch of node b.", new Ring("ring",
            [
                new("node/a", 0.06, "node a"), new("node/b", 0.38, "node b", Role.Active), new("node/c", 0.71, "node c"), new("node/d", 0.93, "node d", Role.Danger),
                new("key/17", 0.12, "17", Role.Muted, Small: true), new("key/42", 0.22, "42", Role.Active, Small: true), new("key/99", 0.24, "99", Role.Active, Small: true), new("key/3", 0.55, "3", Role.Muted, Small: true),
            ],
            [new("range/b", 0.06, 0.38, Role.Active)]) { Centre = "0 to 2³²−1 clockwise" }),
        new("queue", "A queue of eight places, three of them taken; the next to leave is at the right.", new Queue("run-queue", "run queue", [new("task/12", "T12", Role.Active), new("task/9", "T9"), new("task/14", "T14")], 8)),
        new("queue-long", "A router's queue of 64 packets: the leftmost place says how many more there are.", new Queue("router", "router", [.. Enumerable.Range(20, 41).Select(i => new QueueItem($"packet/{i}", $"{i}", i == 20 ? Role.Active : Role.Neutral))], 64)),
        new("meters", "Meters with limits: the bar's role follows the value.", new Column([Occupancy("leaf", 3), Occupancy("root", 12), Occupancy("full", 16)], 22, Align.Start)),
    ];

    private static IEnumerable<Cell> Searched()
    {
        int[] keys = [2, 5, 8, 12, 16, 23, 38, 56, 72, 91];
        var (low, high) = (5, 9);
        var middle = (low + high) / 2;
        return keys.Select((k, i) => new Cell($"key/{k}", $"{k}", i == middle ? Role.Active : i < low || i > high ? Role.Muted : Role.Neutral, i == low ? "lo" : i == middle ? "mid" : i == high ? "hi" : null));
    }

    private static IEnumerable<FieldRow> Logs() =>
        from server in Enumerable.Range(1, 3)
        select new FieldRow($"log/n{server}", $"n{server}", [.. Enumerable.Range(1, 6 - server).Select(i => (i, new Cell($"log/n{server}/entry/{i}", i == 1 ? "no-op" : $"x={i}", i <= 3 ? Role.Done : Role.Waiting) { Second = $"t{(i + 2) / 2}" }))])
        {
            Second = server > 1 ? "vote n1" : "", Role = server == 1 ? Role.Active : Role.Neutral, BarAfter = Math.Min(3, 6 - server),
        };

    private static IEnumerable<FieldRow> Instructions()
    {
        string[] stages = ["IF", "ID", "EX", "MEM", "WB"], names = ["lw", "add", "sub", "sw"];
        return names.Select((name, i) => new FieldRow($"instruction/{i}", name, [.. stages.Select((s, k) => (1 + i + k, new Cell($"instruction/{i}/{s}", s, s == "EX" ? Role.Active : Role.Neutral)))]));
    }

    private static Table RoutingTable(Canvas canvas) => new("routes",
        [new("prefix", "Prefix"), new("hop", "Next hop", Short: "Via"), new("port", "Port"), .. canvas.IsNarrow ? Array.Empty<TableColumn>() : [new("hits", "Packets", Align.End)]],
        [.. Routes().Select(r => r with { Cells = [.. r.Cells.Take(canvas.Pick(4, 3))] })]);

    private static IEnumerable<TableRow> Routes() =>
    [
        new("route/10.0.0.0", ["10.0.0.0/8", "10.0.0.1", "eth0", "1204"]),
        new("route/10.1.0.0", ["10.1.0.0/16", "10.1.0.1", "eth1", "377"], Role.Active),
        new("route/10.1.2.0", ["10.1.2.0/24", "none", new TableCell("down", Role.Danger), "0"]),
        new("route/default", ["0.0.0.0/0", "192.0.2.1", "eth2", "58"], Role.Muted),
    ];

    private static Role? Filter(int row, int column)
    {
        var bit = (row * 16) + column;
        if (bit is 23 or 77) return Role.Active;
        return bit == 101 ? Role.Danger : bit * 37 % 11 < 3 ? Role.Done : Role.Muted;
    }

    private static bool[][] Automaton(int rows, int columns)
    {
        var all = new bool[rows][];
        all[0] = new bool[columns];
        all[0][columns / 2] = true;
        for (var r = 1; r < rows; r++)
        {
            all[r] = new bool[columns];
            bool At(int c) => c >= 0 && c < columns && all[r - 1][c];
            for (var c = 0; c < columns; c++) all[r][c] = At(c - 1) ^ (At(c) || At(c + 1));
        }
        return all;
    }

    private static Meter Occupancy(string name, double keys) => new($"meter/{name}", name, keys, 16, "keys") { Levels = [new(0, Role.Active), new(8, Role.Waiting), new(14, Role.Danger)] };
}
