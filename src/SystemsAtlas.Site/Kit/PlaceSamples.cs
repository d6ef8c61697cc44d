namespace SystemsAtlas.Site.Kit;

/// <summary>What is drawn over diagrams whose shapes are found by key: links, things in hand, territories.</summary>
internal static class PlaceSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("in-hand", "A key on its way: the tag points at the gap where it belongs, and there is always space for one.", new InHand(
            new Cells("node/3", [.. new[] { 10, 20, 30 }.Select(k => new Cell($"key/{k}", $"{k}", k == 20 ? Role.Active : Role.Neutral) { Marked = k == 20 })]) { Frame = Role.Active, Places = 5, CellWidth = 52 },
            [new("hand", "key/25", "25", "insert", new("node/3", Side.Top) { Cell = (52, 2) })])),
        new("in-hand-leaves", "A median that leaves two halves: the tip points away from the place.", new InHand(
            new Row([Half("node/1", 5), Half("node/2", 10, 20)]),
            [new("rising", "key/6", "6", "moves up", new("node/1", Side.Top) { And = "node/2" }) { WordLast = true, Leaves = true }])),
        new("focused", "What a step is about: corners around two keys that lie apart, and one pair around two that touch.", new Focused(
            new Column([new Space(0, 8), new Row([new Space(8, 0), Half("node/1", 5, 6), Half("node/2", 10, 20), new Space(8, 0)]), new Space(0, 8)], 0), ["node/1", "key/10", "key/20"])),
        new("links-heap", "Variables on a stack, and what they point at on a heap: two names for one object, one that dangles.", new Links(
            new Row([new Column([Slot("a"), Slot("b"), Slot("c")], 10), new Column([new Box("object/1", "24 bytes", width: 150), new Space(0, 8), new Box("object/2", "free", Role.Muted, width: 150)], 10)], 96, Align.Centre),
            [
                new("pointer/a", new("slot/a", Side.Right), new("object/1", Side.Left, 0.3)), new("pointer/b", new("slot/b", Side.Right), new("object/1", Side.Left, 0.7)) { Path = LinkPath.Curve },
                new("pointer/c", new("slot/c", Side.Right), new("object/2", Side.Left)) { Path = LinkPath.Elbow, Role = Role.Danger },
            ])),
        new("links-environments", "Environment records of closures, each linked to the one outside it; a link may run around the others.", new Links(
            new Column([new Box("env/global", "global: make", width: 220), new Box("env/make", "make: count = 2", Role.Active, width: 220), new Box("env/inner", "counter", width: 220)], 40),
            [
                new("outer/make", new("env/make"), new("env/global")) { Label = "outer" }, new("outer/inner", new("env/inner"), new("env/make")) { Label = "outer" },
                new("made/inner", new("env/global", Side.Right), new("env/inner", Side.Right)) { Path = LinkPath.Elbow, Role = Role.Waiting },
            ]) { Margin = 34 }),
        new("territories", "A partition: two territories with a coast, and a channel between them.", new Territories(Cluster(),
            [new("side/1", "n1 and n2", ["node/n1", "node/n2"]) { Role = Role.Neutral }, new("side/2", "n3, n4 and n5", ["node/n3", "node/n4", "node/n5"]) { Role = Role.Accent }])),
        new("territories-band", "One that is cut off: the others' territory goes along the ring and leaves it out.", new Territories(Cluster(7),
            [new("side/1", "n1", ["node/n1"]) { Role = Role.Danger }, new("side/2", "the others", ["node/n2", "node/n3", "node/n4", "node/n5", "node/n6", "node/n7"]) { Role = Role.Neutral }])),
        new("territories-none", "The same cluster whole: it stands in the same place, so that nothing moves when a coast comes.", new Territories(Cluster(), [])),
    ];

    private static Cells Half(string key, params int[] keys) => new(key, [.. keys.Select(k => new Cell($"key/{k}", $"{k}"))]) { Frame = Role.Active, Places = 3, CellWidth = 44 };

    private static Box Slot(string name) => new($"slot/{name}", name, width: 64);

    private static Graph Cluster(int nodes = 5) => new([.. Enumerable.Range(1, nodes).Select(i => new GraphNode($"node/n{i}", $"n{i}"))], [], [], 0) { Width = 340, NodeRadius = 30 };
}
