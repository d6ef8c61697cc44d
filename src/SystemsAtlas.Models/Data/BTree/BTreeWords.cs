using System.Globalization;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>The picture in words.</summary>
internal static class BTreeWords
{
    // A longer listing is a burden when it is read aloud; the counts say more.
    private const int MostKeysListed = 24;

    /// <summary>One sentence on what happened.</summary>
    public static string Happened(BTreeEvent happened, BTreeState after) => happened switch
    {
        InsertStarted e => Say($"{e.Key} is to be inserted."),
        SearchStarted e => Say($"{e.Key} is looked for."),
        DeleteStarted e => Say($"{e.Key} is to be deleted."),
        NodeVisited { Keys.IsEmpty: true } e => Say($"{e.Key} meets an empty leaf."),
        NodeVisited e => Say($"{e.Key} is compared with the {Kind(e.Node, after)} {List(e.Keys)}: it is {e.Turn}."),
        KeyInserted e => Say($"The leaf takes {e.Key} and holds {List(e.Keys)}."),
        KeyAlreadyPresent e => Say($"{e.Key} is in the tree already, so nothing changes."),
        LeafOverflowed e => Say($"The leaf {List(e.Keys)} is over-full with {e.Keys.Length} keys; its median is {e.Median}."),
        LeafSplit e => Say($"The leaf is split into {List(e.LeftKeys)} and {List(e.RightKeys)}; {e.Median} is on its way up."),
        InnerNodeOverflowed e => Say($"The inner node {List(e.Keys)} is over-full with {e.Keys.Length} keys; its median is {e.Median}."),
        InnerNodeSplit e => Say($"The inner node is split into {List(e.LeftKeys)} and {List(e.RightKeys)}; {e.Median} is on its way up."),
        MedianRaised e => Say($"{e.Median} arrives in the parent, which holds {List(e.Keys)}."),
        RootGrew e => Say($"{e.Median} becomes the only key of a new root; the tree has {Count(e.Height, "level")} now."),
        KeyFound e => Say($"{e.Key} is found in the {Kind(e.Node, after)} {List(after[e.Node].Keys)}, after {Count(e.NodesVisited, "node")} and {Count(e.Comparisons, "comparison")}."),
        KeyNotFound e => Say($"{e.Key} is not in the tree: the path ends in a leaf without it, after {Count(e.NodesVisited, "node")} and {Count(e.Comparisons, "comparison")}."),
        PredecessorSought e => Say($"The largest key below {e.Key} is looked for in the {Kind(e.Node, after)} {List(after[e.Node].Keys)}."),
        PredecessorReplaced e => Say($"{e.Predecessor} comes up from its leaf and takes the place of {e.Key}, which is lifted out."),
        KeyDeleted e => Say($"{e.Key} is deleted; the leaf that gave up a key {Holds(e.Keys)}."),
        NodeUnderflowed e => Say($"The {Kind(e.Node, after)} {Holds(e.Keys)}, fewer than the {after.Minimum} that it needs."),
        KeyBorrowed e => Say($"{e.Separator} comes down from the parent into the {Kind(e.Node, after)}, and {e.Lent} goes up from the {e.Side} sibling in its place."),
        NodesMerged e => Say($"Two siblings and {e.Separator} from their parent merge into the {Kind(e.Left, after)} {List(e.Keys)}."),
        RootShrank e => Say($"The root has no key left and goes; the tree has {Count(e.Height, "level")} now."),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.Name, "the scene has no words for this event"),
    };

    /// <summary>One sentence on the tree, level by level.</summary>
    public static string Tree(BTreeState state)
    {
        var keys = state.KeyCount;
        if (keys == 0) return "The tree is one empty leaf.";
        if (keys > MostKeysListed) return Say($"The tree has {keys} keys in {Count(state.Nodes.Count, "node")} on {Count(state.Height, "level")}.");
        var levels = new List<string>();
        for (var level = state.Tops.ToList(); level.Count > 0; level = [.. level.SelectMany(id => state.ChildrenOf(state[id]))])
            levels.Add(string.Join(" | ", level.Select(id => state[id].Keys.IsEmpty ? "empty" : List(state[id].Keys))));
        return $"The tree: {string.Join(" above ", levels)}.";
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => Say($"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Kind(int node, BTreeState state) =>
        !state.Nodes.TryGetValue(node, out var at) ? "node"
        : node == state.Root ? "root"
        : at.IsLeaf ? "leaf" : "inner node";

    private static string Holds(ImmutableArray<long> keys) => keys.IsEmpty ? "holds no keys" : Say($"holds {List(keys)}");

    private static string List(ImmutableArray<long> keys) => string.Join(" ", keys.Select(k => k.ToString(CultureInfo.InvariantCulture)));

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
