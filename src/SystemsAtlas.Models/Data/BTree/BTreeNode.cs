namespace SystemsAtlas.Models.Data.BTree;

/// <summary>One node. An inner node with k keys has k + 1 children; the keys between two children separate what lies below them.</summary>
/// <param name="Id">Given once and never again; a split keeps it for the left half.</param>
/// <param name="Keys">The keys, ascending.</param>
/// <param name="Children">The ids of the children, from left to right; empty in a leaf.</param>
public sealed record BTreeNode(int Id, ImmutableArray<long> Keys, ImmutableArray<int> Children)
{
    public bool IsLeaf => Children.IsEmpty;

    /// <summary>How many keys are smaller than <paramref name="key"/>: its place among them, and the child to search.</summary>
    public int PlaceOf(long key)
    {
        var place = 0;
        while (place < Keys.Length && Keys[place] < key) place++;
        return place;
    }

    /// <summary>A new leaf.</summary>
    public static BTreeNode Leaf(int id, params ReadOnlySpan<long> keys) => new(id, [.. keys], []);
}
