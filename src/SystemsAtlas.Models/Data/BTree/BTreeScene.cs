namespace SystemsAtlas.Models.Data.BTree;

/// <summary>Draws how many pages are touched and, below it, the tree as rows of cells, the key in hand above the node that it is compared with.</summary>
public sealed class BTreeScene : Scene<BTreeState>
{
    // A longer listing is a burden when it is read aloud; the counts say more.
    private const int MostKeysListed = 24;

    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "a node on the way of the key"),
        new(Role.Danger, "a node with one key too many or too few"),
        new(Role.Done, "a full node"),
        new(Role.Neutral, "a node with room for more keys; the more keys are below a node, the wider is its river"),
        new(Role.Waiting, "a key that moves to another node"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("search", "key/{}", "{}", "Search {}"),
        new("delete", "key/{}", "{}", "Delete {}"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("nodes.count", frame => frame.Count("node/*")),
        // Events speak of the keys of one node.
        new("keys.count", (frame, step) => step.Events.Any(e => e.Values["keys"] is not null) ? null : step.After is BTreeState { Hand.Key: var key } state && !state.AllKeys.Contains(key) ? frame.Count("key/*") - frame.Count($"key/{Written(key)}") : frame.Count("key/*")),
        new("height", frame => frame["depth/1"] is null ? null : frame.Shapes.OfType<Rectangle>().Where(s => s.Key.StartsWith("node/", StringComparison.Ordinal) && s.Key.IndexOf('/', 5) < 0).Select(s => s.Y).Distinct().Count()),
        new("nodesVisited", frame => frame.Number("pages/number")),
    ];

    protected override Diagram Draw(Step step, BTreeState before, BTreeState after, Canvas canvas) =>
        new Column([new BTreeGauge(after), new BTreePicture(after)], gap: canvas.Pick(30.0, 18.0));

    protected override string[] Focus(Event? happened, BTreeState after) => happened switch
    {
        NodeVisited e => [Node(e.Node), .. InHand],
        KeyInserted e => [Node(e.Node)],
        KeyAlreadyPresent e => [Node(e.Node)],
        LeafOverflowed e => [Node(e.Node)],
        InnerNodeOverflowed e => [Node(e.Node)],
        LeafSplit e => [Node(e.Left), Node(e.Right), .. Rising],
        InnerNodeSplit e => [Node(e.Left), Node(e.Right), .. Rising],
        MedianRaised e => [Node(e.Parent)],
        RootGrew e => [Node(e.Root)],
        KeyFound e => [$"key/{Written(e.Key)}", "pages"],
        KeyNotFound e => [Node(e.Node), .. InHand, "pages"],
        PredecessorSought e => [Node(e.Node)],
        PredecessorReplaced e => [$"key/{Written(e.Predecessor)}", .. InHand],
        KeyDeleted e => [Node(e.Leaf)],
        NodeUnderflowed e => [Node(e.Node)],
        KeyBorrowed e => [Node(e.Node), Node(e.Sibling), $"key/{Written(e.Lent)}"],
        NodesMerged e => [Node(e.Left)],
        RootShrank e => [Node(e.Root)],
        null => [Node(after.Root)],
        _ => InHand,
    };

    private static string[] InHand => ["hand", "hand/word"];

    private static string[] Rising => ["rising", "rising/word"];

    private static string Node(int id) => BTreePicture.KeyOf(id);

    private static string Written(long number) => BTreePicture.Written(number);

    protected override Sentence Caption(Step step, BTreeState after) => $"order {after.Order} · {after.KeyCount:key} · height {after.Height}";

    protected override Sentence Picture(Step step, BTreeState after)
    {
        if (after.KeyCount == 0) return $"The tree is one empty leaf.";
        if (after.KeyCount > MostKeysListed) return $"The tree has {after.KeyCount:key} in {after.Nodes.Count:node} on {after.Height:level}.";
        return $"The tree: {string.Join(" above ", Levels(after).Select(l => string.Join(" | ", l.Select(n => n.Keys.IsEmpty ? "empty" : string.Join(' ', n.Keys)))))}.";
    }

    private static IEnumerable<List<BTreeNode>> Levels(BTreeState state)
    {
        for (var level = state.Tops.ToList(); level.Count > 0; level = [.. level.SelectMany(id => state.ChildrenOf(state[id]))])
            yield return level.ConvertAll(id => state[id]);
    }
}
