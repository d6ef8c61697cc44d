namespace SystemsAtlas.Models.Data.BTree;

/// <summary>Something that happened to a B-tree.</summary>
public abstract partial record BTreeEvent : Event<BTreeState>;

/// <summary>A key is to be inserted.</summary>
public sealed partial record InsertStarted(long Key) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Key} is to be inserted.";
}

/// <summary>A key is looked for.</summary>
public sealed partial record SearchStarted(long Key) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Key} is looked for.";
}

/// <summary>A key is to be deleted.</summary>
public sealed partial record DeleteStarted(long Key) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Key} is to be deleted.";
}

/// <summary>The key was compared with the keys of a node, from left to right up to the first that is not smaller.</summary>
/// <param name="Key">The key that is carried down.</param>
/// <param name="Node">The node.</param>
/// <param name="Keys">The node's keys.</param>
/// <param name="Turn">Where the key lies among them: "below 10", "between 10 and 17", "above 17", "equal to 17", or "alone" in an empty node.</param>
/// <param name="Child">The child to visit next, or null where the path ends.</param>
/// <param name="Comparisons">How many keys were looked at.</param>
public sealed partial record NodeVisited(long Key, int Node, ImmutableArray<long> Keys, string Turn, int? Child, int Comparisons) : BTreeEvent
{
    protected override Sentence Say(BTreeState after)
    {
        if (Keys.IsEmpty) return $"{Key} meets an empty leaf.";
        return $"{Key} is compared with the {after.KindOf(Node)} {Keys}: it is {Turn}.";
    }
}

/// <summary>A leaf took the key in, in its place.</summary>
public sealed partial record KeyInserted(long Key, int Node, ImmutableArray<long> Keys, int Free) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"The leaf takes {Key} and holds {Keys}.";
}

/// <summary>The key to be inserted is in the tree; nothing changes.</summary>
public sealed partial record KeyAlreadyPresent(long Key, int Node) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Key} is in the tree already, so nothing changes.";
}

/// <summary>A leaf holds one key more than it may.</summary>
public sealed partial record LeafOverflowed(int Node, ImmutableArray<long> Keys, long Median) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"The leaf {Keys} is over-full with {Count} keys; its median is {Median}.";
}

/// <summary>A leaf was divided; its median is on the way up.</summary>
public sealed partial record LeafSplit(int Left, int Right, ImmutableArray<long> LeftKeys, long Median, ImmutableArray<long> RightKeys) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"The leaf is split into {LeftKeys} and {RightKeys}; {Median} is on its way up.";
}

/// <summary>A node with children holds one key more than it may.</summary>
public sealed partial record InnerNodeOverflowed(int Node, ImmutableArray<long> Keys, long Median) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"The inner node {Keys} is over-full with {Count} keys; its median is {Median}.";
}

/// <summary>A node with children was divided, its children shared between the halves; its median is on the way up.</summary>
public sealed partial record InnerNodeSplit(int Left, int Right, ImmutableArray<long> LeftKeys, long Median, ImmutableArray<long> RightKeys, int MovedChildren) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"The inner node is split into {LeftKeys} and {RightKeys}; {Median} is on its way up.";
}

/// <summary>The parent took the median in, between the two halves.</summary>
public sealed partial record MedianRaised(long Median, int Parent, ImmutableArray<long> Keys, int Left, int Right) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"{Median} arrives in the parent, which holds {Keys}.";
}

/// <summary>The root was split, so its median became a new root above both halves.</summary>
public sealed partial record RootGrew(long Median, int Root, int Height) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Median} becomes the only key of a new root; the tree has {Height:level} now.";
}

/// <summary>The key that was looked for is in this node.</summary>
public sealed partial record KeyFound(long Key, int Node, int NodesVisited, int Comparisons) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Key} is found in the {after.KindOf(Node)} {after[Node].Keys}, after {NodesVisited:node} and {Comparisons:comparison}.";
}

/// <summary>The path ended in a leaf without the key: it is nowhere in the tree.</summary>
public sealed partial record KeyNotFound(long Key, int Node, int NodesVisited, int Comparisons) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Key} is not in the tree: the path ends in a leaf without it, after {NodesVisited:node} and {Comparisons:comparison}.";
}

/// <summary>On the way to the largest key below a key's left side, another node was passed, through its last child.</summary>
public sealed partial record PredecessorSought(long Key, int Node) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"The largest key below {Key} is looked for in the {after.KindOf(Node)} {after[Node].Keys}.";
}

/// <summary>The key was lifted out of an inner node, and the next smaller key came up from its leaf to take over as separator.</summary>
public sealed partial record PredecessorReplaced(long Key, long Predecessor, int Node, int Leaf) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Predecessor} comes up from its leaf and takes the place of {Key}, which is lifted out.";
}

/// <summary>The key is no longer in the tree.</summary>
/// <param name="Key">The key.</param>
/// <param name="Node">The node that it was in.</param>
/// <param name="Leaf">The leaf that has one key fewer now: the same node, or that of the predecessor.</param>
/// <param name="Keys">What the leaf holds now.</param>
public sealed partial record KeyDeleted(long Key, int Node, int Leaf, ImmutableArray<long> Keys) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"{Key} is deleted; the leaf that gave up a key holds {Keys}.";
}

/// <summary>A node other than the root holds one key fewer than it must.</summary>
public sealed partial record NodeUnderflowed(int Node, ImmutableArray<long> Keys) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"The {after.KindOf(Node)} holds {Keys}, fewer than the {after.Minimum} that it needs.";
}

/// <summary>A rotation: the separator came down into the node, and the nearest key of the sibling went up in its place.</summary>
public sealed partial record KeyBorrowed(int Node, int Sibling, string Side, int Parent, long Separator, long Lent, int? MovedChild) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"{Separator} comes down from the parent into the {after.KindOf(Node)}, and {Lent} goes up from the {Side} sibling in its place.";
}

/// <summary>Two siblings and the separator between them became one node.</summary>
public sealed partial record NodesMerged(int Left, int Right, int Parent, long Separator, ImmutableArray<long> Keys) : BTreeEvent
{
    public int Count => Keys.Length;

    protected override Sentence Say(BTreeState after) => $"Two siblings and {Separator} from their parent merge into the {after.KindOf(Left)} {Keys}.";
}

/// <summary>The root had no key left, so its only child became the root.</summary>
public sealed partial record RootShrank(int OldRoot, int Root, int Height) : BTreeEvent
{
    protected override Sentence Say(BTreeState after) => $"The root has no key left and goes; the tree has {Height:level} now.";
}
