namespace SystemsAtlas.Models.Data.BTree;

/// <summary>Something that happened to a B-tree.</summary>
public abstract record BTreeEvent : Event
{
    /// <summary>Every event that the model can emit.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[]
        {
            nameof(InsertStarted), nameof(SearchStarted), nameof(DeleteStarted), nameof(NodeVisited), nameof(KeyInserted), nameof(KeyAlreadyPresent),
            nameof(LeafOverflowed), nameof(LeafSplit), nameof(InnerNodeOverflowed), nameof(InnerNodeSplit), nameof(MedianRaised), nameof(RootGrew),
            nameof(KeyFound), nameof(KeyNotFound), nameof(PredecessorSought), nameof(PredecessorReplaced), nameof(KeyDeleted),
            nameof(NodeUnderflowed), nameof(KeyBorrowed), nameof(NodesMerged), nameof(RootShrank),
        }.Select(KebabCase),
    ];

    internal static ListValue List(ImmutableArray<long> keys) => Value.List(keys, k => k);

    internal static ListValue List(ImmutableArray<int> ids) => Value.List(ids, i => i);
}

/// <summary>A key is to be inserted.</summary>
public sealed record InsertStarted(long Key) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key));
}

/// <summary>A key is looked for.</summary>
public sealed record SearchStarted(long Key) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key));
}

/// <summary>A key is to be deleted.</summary>
public sealed record DeleteStarted(long Key) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key));
}

/// <summary>The key was compared with the keys of a node, from left to right up to the first that is not smaller.</summary>
/// <param name="Key">The key that is carried down.</param>
/// <param name="Node">The node.</param>
/// <param name="Keys">The node's keys.</param>
/// <param name="Turn">Where the key lies among them: "below 10", "between 10 and 17", "above 17", "equal to 17", or "alone" in an empty node.</param>
/// <param name="Child">The child to visit next, or null where the path ends.</param>
/// <param name="Comparisons">How many keys were looked at.</param>
public sealed record NodeVisited(long Key, int Node, ImmutableArray<long> Keys, string Turn, int? Child, int Comparisons) : BTreeEvent
{
    public override RecordValue Values =>
        Value.Record(("key", Key), ("node", Node), ("keys", List(Keys)), ("turn", Turn), ("child", Child), ("comparisons", Comparisons));
}

/// <summary>A leaf took the key in, in its place.</summary>
public sealed record KeyInserted(long Key, int Node, ImmutableArray<long> Keys, int Free) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("node", Node), ("keys", List(Keys)), ("count", Keys.Length), ("free", Free));
}

/// <summary>The key to be inserted is in the tree; nothing changes.</summary>
public sealed record KeyAlreadyPresent(long Key, int Node) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("node", Node));
}

/// <summary>A leaf holds one key more than it may.</summary>
public sealed record LeafOverflowed(int Node, ImmutableArray<long> Keys, long Median) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("node", Node), ("keys", List(Keys)), ("count", Keys.Length), ("median", Median));
}

/// <summary>A leaf was divided; its median is on the way up.</summary>
public sealed record LeafSplit(int Left, int Right, ImmutableArray<long> LeftKeys, long Median, ImmutableArray<long> RightKeys) : BTreeEvent
{
    public override RecordValue Values =>
        Value.Record(("left", Left), ("right", Right), ("leftKeys", List(LeftKeys)), ("median", Median), ("rightKeys", List(RightKeys)));
}

/// <summary>A node with children holds one key more than it may.</summary>
public sealed record InnerNodeOverflowed(int Node, ImmutableArray<long> Keys, long Median) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("node", Node), ("keys", List(Keys)), ("count", Keys.Length), ("median", Median));
}

/// <summary>A node with children was divided, its children shared between the halves; its median is on the way up.</summary>
public sealed record InnerNodeSplit(int Left, int Right, ImmutableArray<long> LeftKeys, long Median, ImmutableArray<long> RightKeys, int MovedChildren) : BTreeEvent
{
    public override RecordValue Values => Value.Record(
        ("left", Left), ("right", Right), ("leftKeys", List(LeftKeys)), ("median", Median), ("rightKeys", List(RightKeys)), ("movedChildren", MovedChildren));
}

/// <summary>The parent took the median in, between the two halves.</summary>
public sealed record MedianRaised(long Median, int Parent, ImmutableArray<long> Keys, int Left, int Right) : BTreeEvent
{
    public override RecordValue Values =>
        Value.Record(("median", Median), ("parent", Parent), ("keys", List(Keys)), ("count", Keys.Length), ("left", Left), ("right", Right));
}

/// <summary>The root was split, so its median became a new root above both halves.</summary>
public sealed record RootGrew(long Median, int Root, int Height) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("median", Median), ("root", Root), ("height", Height));
}

/// <summary>The key that was looked for is in this node.</summary>
public sealed record KeyFound(long Key, int Node, int NodesVisited, int Comparisons) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("node", Node), ("nodesVisited", NodesVisited), ("comparisons", Comparisons));
}

/// <summary>The path ended in a leaf without the key: it is nowhere in the tree.</summary>
public sealed record KeyNotFound(long Key, int Node, int NodesVisited, int Comparisons) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("node", Node), ("nodesVisited", NodesVisited), ("comparisons", Comparisons));
}

/// <summary>On the way to the largest key below a key's left side, another node was passed, through its last child.</summary>
public sealed record PredecessorSought(long Key, int Node) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("node", Node));
}

/// <summary>The key was lifted out of an inner node, and the next smaller key came up from its leaf to take over as separator.</summary>
public sealed record PredecessorReplaced(long Key, long Predecessor, int Node, int Leaf) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("predecessor", Predecessor), ("node", Node), ("leaf", Leaf));
}

/// <summary>The key is no longer in the tree.</summary>
/// <param name="Key">The key.</param>
/// <param name="Node">The node that it was in.</param>
/// <param name="Leaf">The leaf that has one key fewer now: the same node, or that of the predecessor.</param>
/// <param name="Keys">What the leaf holds now.</param>
public sealed record KeyDeleted(long Key, int Node, int Leaf, ImmutableArray<long> Keys) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("key", Key), ("node", Node), ("leaf", Leaf), ("keys", List(Keys)), ("count", Keys.Length));
}

/// <summary>A node other than the root holds one key fewer than it must.</summary>
public sealed record NodeUnderflowed(int Node, ImmutableArray<long> Keys) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("node", Node), ("keys", List(Keys)), ("count", Keys.Length));
}

/// <summary>A rotation: the separator came down into the node, and the nearest key of the sibling went up in its place.</summary>
public sealed record KeyBorrowed(int Node, int Sibling, string Side, int Parent, long Separator, long Lent, int? MovedChild) : BTreeEvent
{
    public override RecordValue Values => Value.Record(
        ("node", Node), ("sibling", Sibling), ("side", Side), ("parent", Parent), ("separator", Separator), ("lent", Lent), ("movedChild", MovedChild));
}

/// <summary>Two siblings and the separator between them became one node.</summary>
public sealed record NodesMerged(int Left, int Right, int Parent, long Separator, ImmutableArray<long> Keys) : BTreeEvent
{
    public override RecordValue Values => Value.Record(
        ("left", Left), ("right", Right), ("parent", Parent), ("separator", Separator), ("keys", List(Keys)), ("count", Keys.Length));
}

/// <summary>The root had no key left, so its only child became the root.</summary>
public sealed record RootShrank(int OldRoot, int Root, int Height) : BTreeEvent
{
    public override RecordValue Values => Value.Record(("oldRoot", OldRoot), ("root", Root), ("height", Height));
}
