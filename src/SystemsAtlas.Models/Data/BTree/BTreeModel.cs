namespace SystemsAtlas.Models.Data.BTree;

/// <summary>
/// A B-tree as Bayer and McCreight describe it, in Knuth's terms: of order m, every node has at most m children and m - 1 keys, every node but the
/// root at least ceil(m / 2) - 1 keys, and all leaves lie on one level. Each operation goes down once and repairs on the way back up.
/// </summary>
public sealed partial class BTreeModel(RunContext context) : Model(context)
{
    private const long LowestKey = -9999, HighestKey = 9999, MostRandomKey = 999;

    private static readonly IntegerKnob Order = Knob.Integer("order", 4, min: 3, max: 9, "Order", "children",
        help: "The most children that a node may have. It holds at most one key fewer.");

    private static readonly ListKnob<long> Keys = Knob.Integers("keys", [10, 20, 5, 6, 12, 30, 7, 17, 3, 15, 25, 40], LowestKey, HighestKey, 400, "Keys",
        help: "The keys that are inserted at the start, in this order.");

    private static readonly IntegerKnob Key = Knob.Integer("key", 18, LowestKey, HighestKey, "Key");

    private static readonly ChoiceKnob Load = Knob.Choice("keys", "10 ascending", ["10 ascending", "10 random", "40 ascending", "40 random"], "How many and in which order");

    private BTreeState _state = new()
    {
        Order = context.Parameters.GetInt(Order),
        Root = 1,
        Nodes = ImmutableDictionary<int, BTreeNode>.Empty.Add(1, BTreeNode.Leaf(1)),
    };

    private int _lastId = 1;

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "b-tree",
        Title = "B-tree",
        Version = 1,
        Covers = "A B-tree of order 3 to 9 in memory: search, insertion with splits that rise to the root, and deletion with borrowing and merging.",
        Simplifications =
        [
            "A node is an object in memory. A database keeps each node in a page on disk, and reading that page costs far more than the comparisons inside it.",
            "Keys are whole numbers without values. A database keeps a row, or where to find it, beside each key.",
            "Every node has room for the same number of keys. In a page, keys of varying length share a number of bytes.",
            "Keys live in inner nodes and in leaves. Most databases use the B+-tree, which keeps all of them in the leaves and only copies in the nodes above. SQLite has both: its indexes, and tables WITHOUT ROWID, are trees like this one.",
            "One operation runs at a time. A real index lets many run at once and latches the nodes it changes.",
            "A node is searched from left to right. With hundreds of keys in a node, binary search is used instead.",
        ],
        Sources =
        [
            new("R. Bayer and E. McCreight, Organization and maintenance of large ordered indexes, Acta Informatica 1, 1972, pages 173-189", "https://doi.org/10.1007/BF00288683"),
            new("D. E. Knuth, The Art of Computer Programming, volume 3, Sorting and Searching, second edition, 1998, section 6.2.4"),
            new("D. Comer, The ubiquitous B-tree, ACM Computing Surveys 11(2), 1979, pages 121-137", "https://doi.org/10.1145/356770.356776"),
            new("SQLite Database File Format, sections 1.6 and 2.4", "https://www.sqlite.org/fileformat2.html"),
        ],
        Knobs = [Order, Keys],
        Actions =
        [
            new("insert", "Insert", Key, "Inserts a key into its leaf. A leaf that overflows is split."),
            new("delete", "Delete", Key, "Deletes a key. A node that is left with too few keys borrows one or is merged."),
            new("search", "Search", Key, "Searches from the root down to the key, or to the leaf where it would be."),
            new("load", "Load many", Load, "Inserts many keys: ascending ones follow the largest key of the tree, random ones are drawn from 0 to 999."),
        ],
        Events = BTreeEvent.Names,
        Readouts =
        [
            Readout.From<BTreeState>("height", "Height", "level|levels", s => s.Height),
            Readout.From<BTreeState>("keys", "Keys", "key|keys", s => s.KeyCount),
            Readout.From<BTreeState>("nodes", "Nodes", "node|nodes", s => s.Nodes.Count),
            Readout.From<BTreeState>("occupancy", "Occupancy", "%", s => s.Occupancy),
            Readout.From<BTreeState>("page-fill", "Fill of its pages in SQLite", "%", s => s.PageFill),
            Readout.From<BTreeState>("comparisons", "Comparisons so far", "comparison|comparisons", s => s.Comparisons),
        ],
        Artifacts =
        [
            new("dot", "The tree at the end, for Graphviz", "text/vnd.graphviz", "gv", BTreeDot.Of),
            new("sqlite", "The tree at the end, as a SQLite database", "application/vnd.sqlite3", "sqlite", BTreeSqlite.Of),
        ],
        UsesChance = true,
        Create = context => new BTreeModel(context),
    };

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        TakeActions();
        foreach (var key in Parameters.Get(Keys))
        {
            Insert(key);
            TakeActions();
        }
    }

    protected override void Act(ReaderAction action)
    {
        switch (action.Name)
        {
            case "insert": Insert(action.Get(Key)); break;
            case "delete": Delete(action.Get(Key)); break;
            case "search": Search(action.Get(Key)); break;
            case "load": LoadMany(action.Get(Load)); break;
            default: base.Act(action); break;
        }
    }

    private void LoadMany(string what)
    {
        var count = what.StartsWith("10", StringComparison.Ordinal) ? 10 : 40;
        for (var i = 0; i < count; i++)
        {
            var key = what.EndsWith("random", StringComparison.Ordinal) ? Random.Integer(0, MostRandomKey) : _state.AllKeys.DefaultIfEmpty(0).Max() + 1;
            if (key > HighestKey) return;
            Insert(key);
        }
    }

    private void Search(long key)
    {
        Begin(key, Purpose.Search, new SearchStarted(key));
        if (Descend(key)) EmitFound(key);
        else EmitNotFound(key);
    }

    private void Begin(long key, Purpose purpose, Event started)
    {
        _state = _state with { Hand = new Hand(key, purpose), Path = [], Found = null, OperationComparisons = 0 };
        Emit(started);
    }

    // Goes down to the node that holds the key, or to the leaf where it belongs. The path keeps the way back.
    private bool Descend(long key)
    {
        for (var node = _state[_state.Root]; ; node = _state[node.Children[node.PlaceOf(key)]])
        {
            var place = node.PlaceOf(key);
            var isHere = place < node.Keys.Length && node.Keys[place] == key;
            var comparisons = Math.Min(place + 1, node.Keys.Length);
            _state = _state with
            {
                Path = _state.Path.Add(node.Id),
                Hand = _state.Hand! with { Node = node.Id, Place = place },
                Comparisons = _state.Comparisons + comparisons,
                OperationComparisons = _state.OperationComparisons + comparisons,
            };
            Emit(new NodeVisited(key, node.Id, node.Keys, Turn(node.Keys, place, isHere), isHere || node.IsLeaf ? null : node.Children[place], comparisons));
            if (isHere || node.IsLeaf) return isHere;
        }
    }

    private void EmitFound(long key)
    {
        _state = _state with { Found = key };
        Emit(new KeyFound(key, _state.Path[^1], _state.Path.Length, _state.OperationComparisons));
    }

    private void EmitNotFound(long key) => Emit(new KeyNotFound(key, _state.Path[^1], _state.Path.Length, _state.OperationComparisons));

    private void Put(params ReadOnlySpan<BTreeNode> nodes)
    {
        foreach (var node in nodes) _state = _state with { Nodes = _state.Nodes.SetItem(node.Id, node) };
    }

    private static string Turn(ImmutableArray<long> keys, int place, bool isHere) =>
        keys.IsEmpty ? "alone"
        : isHere ? FormattableString.Invariant($"equal to {keys[place]}")
        : place == 0 ? FormattableString.Invariant($"below {keys[0]}")
        : place == keys.Length ? FormattableString.Invariant($"above {keys[^1]}")
        : FormattableString.Invariant($"between {keys[place - 1]} and {keys[place]}");
}
