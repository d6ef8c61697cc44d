namespace SystemsAtlas.Models.Data.BTree;

/// <summary>What the key in hand is for.</summary>
public enum Purpose
{
    Insert,
    Search,
    Delete,
}

/// <summary>The key that an operation carries down the tree.</summary>
/// <param name="Key">The key.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Node">The node that it is compared with, or null before the first comparison.</param>
/// <param name="Place">Its place among that node's keys: how many are smaller.</param>
/// <param name="IsLifted">Whether it was taken out of the tree and is on its way out.</param>
public sealed partial record Hand(long Key, Purpose Purpose, int? Node = null, int Place = 0, bool IsLifted = false) : IValued;

/// <summary>A split between its two steps: the node is divided, its median has not landed yet.</summary>
/// <param name="Left">The node that was too full; it keeps the smaller keys.</param>
/// <param name="Right">The new node; it hangs on nothing yet.</param>
/// <param name="Median">The key that goes up.</param>
public sealed partial record RisingMedian(int Left, int Right, long Median) : IValued;

/// <summary>A node as narration sees it: with the bytes of its page in SQLite that hold nothing.</summary>
public sealed partial record PagedNode(int Id, ImmutableArray<long> Keys, ImmutableArray<int> Children, int UnusedBytes) : IValued;

/// <summary>A B-tree, and how far the operation at hand has come.</summary>
public sealed partial record BTreeState : IState
{
    public required int Order { get; init; }
    public required int Root { get; init; }

    [Unnamed]
    public required ImmutableDictionary<int, BTreeNode> Nodes { get; init; }

    /// <summary>Every node with the page that holds it, parents before their children, from left to right.</summary>
    [Named("nodes")]
    public IEnumerable<PagedNode> PagedNodes => InPreorder().Select(n => new PagedNode(n.Id, n.Keys, n.Children, BTreePages.UnusedBytes(n, Order)));

    /// <summary>The nodes that the operation has visited, the root first.</summary>
    public ImmutableArray<int> Path { get; init; } = [];

    public Hand? Hand { get; init; }
    public RisingMedian? Rising { get; init; }

    /// <summary>The node that holds more than <see cref="Capacity"/> keys, once noticed.</summary>
    public int? Overfull { get; init; }

    /// <summary>The node that holds fewer than <see cref="Minimum"/> keys, once noticed.</summary>
    public int? Underfull { get; init; }

    /// <summary>The key of the tree that the operation looked for and found.</summary>
    public long? Found { get; init; }

    /// <summary>Keys looked at in the whole run: each counts once for less, equal or greater.</summary>
    public long Comparisons { get; init; }

    /// <summary>Keys looked at in the operation at hand.</summary>
    public int OperationComparisons { get; init; }

    /// <summary>The most keys of a node: order - 1.</summary>
    public int Capacity => Order - 1;

    /// <summary>The fewest keys of a node that is not the root: ceil(order / 2) - 1.</summary>
    public int Minimum => BTreeBounds.FewestKeysOfNode(Order);

    /// <summary>How much a tree of this order and height can hold.</summary>
    public RecordValue Bounds => BTreeBounds.Of(Order, Height);

    /// <summary>The page of SQLite that a node of this order fills.</summary>
    public RecordValue Page => BTreePages.Of(Order);

    public BTreeNode this[int id] => Nodes[id];

    /// <summary>Levels of nodes, the root's included: an empty tree has one.</summary>
    public int Height
    {
        get
        {
            var height = 1;
            for (var node = this[Root]; !node.IsLeaf; node = this[node.Children[0]]) height++;
            return height;
        }
    }

    /// <summary>Keys in the tree, a rising median included.</summary>
    public int KeyCount => Nodes.Values.Sum(n => n.Keys.Length) + (Rising is null ? 0 : 1);

    /// <summary>Keys in nodes, in percent of the keys that these nodes may hold.</summary>
    public double Occupancy => Math.Round(100.0 * Nodes.Values.Sum(n => n.Keys.Length) / (Nodes.Count * Capacity), 1, MidpointRounding.AwayFromZero);

    /// <summary>Bytes in use, in percent of the pages that the nodes take in a SQLite file; a node with a key too many may take more than its page has.</summary>
    public double PageFill => BTreePages.Fill([.. Nodes.Values], Order);

    /// <summary>The nodes without a parent: the root, and beside it the right half of a root that is being split.</summary>
    [Unnamed]
    public IEnumerable<int> Tops => Beside(Root);

    /// <summary>A node's children from left to right, with the right half of a split beside its left.</summary>
    public IEnumerable<int> ChildrenOf(BTreeNode node) => node.Children.SelectMany(Beside);

    /// <summary>Every node, parents before their children, from left to right.</summary>
    public IEnumerable<BTreeNode> InPreorder() => Tops.SelectMany(Below);

    /// <summary>Every key in the tree, ascending.</summary>
    [Named("keys")]
    public IEnumerable<long> AllKeys => Nodes.Values.SelectMany(n => n.Keys).Concat(Rising is { } rising ? [rising.Median] : []).Order();

    /// <summary>What a node is called by its place; a node that is gone is just a node.</summary>
    public string KindOf(int node) =>
        !Nodes.TryGetValue(node, out var at) ? "node"
        : node == Root ? "root"
        : at.IsLeaf ? "leaf" : "inner node";

    private IEnumerable<int> Beside(int id) => Rising is { } rising && rising.Left == id ? [id, rising.Right] : [id];

    private IEnumerable<BTreeNode> Below(int id) => ChildrenOf(this[id]).SelectMany(Below).Prepend(this[id]);
}
