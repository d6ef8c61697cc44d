namespace SystemsAtlas.Models.Data.BTree;

/// <content>Insertion: the key goes into a leaf; nodes that overflow are split, from the leaf up.</content>
public sealed partial class BTreeModel
{
    private void Insert(long key)
    {
        Begin(key, Purpose.Insert, new InsertStarted(key));
        if (Descend(key))
        {
            _state = _state with { Found = key };
            Emit(new KeyAlreadyPresent(key, _state.Path[^1]));
            return;
        }
        var leaf = _state[_state.Path[^1]];
        leaf = leaf with { Keys = leaf.Keys.Insert(leaf.PlaceOf(key), key) };
        Put(leaf);
        _state = _state with { Hand = null };
        Emit(new KeyInserted(key, leaf.Id, leaf.Keys, Math.Max(0, _state.Capacity - leaf.Keys.Length)));
        SplitUpwards();
    }

    private void SplitUpwards()
    {
        for (var depth = _state.Path.Length - 1; depth >= 0 && _state[_state.Path[depth]].Keys.Length > _state.Capacity; depth--)
        {
            var rising = Split(_state[_state.Path[depth]]);
            if (depth > 0) Raise(rising, _state[_state.Path[depth - 1]]);
            else GrowRoot(rising);
        }
    }

    // The median of m keys is the ceil(m / 2)-th (Knuth): the left half keeps the fewest keys a node may have.
    private RisingMedian Split(BTreeNode node)
    {
        var middle = _state.Minimum;
        var median = node.Keys[middle];
        _state = _state with { Overfull = node.Id };
        Emit(node.IsLeaf ? new LeafOverflowed(node.Id, node.Keys, median) : new InnerNodeOverflowed(node.Id, node.Keys, median));

        var left = node with { Keys = node.Keys[..middle], Children = node.IsLeaf ? [] : node.Children[..(middle + 1)] };
        var right = new BTreeNode(++_lastId, node.Keys[(middle + 1)..], node.IsLeaf ? [] : node.Children[(middle + 1)..]);
        var rising = new RisingMedian(left.Id, right.Id, median);
        Put(left, right);
        _state = _state with { Overfull = null, Rising = rising };
        Emit(node.IsLeaf
            ? new LeafSplit(left.Id, right.Id, left.Keys, median, right.Keys)
            : new InnerNodeSplit(left.Id, right.Id, left.Keys, median, right.Keys, right.Children.Length));
        return rising;
    }

    private void Raise(RisingMedian rising, BTreeNode parent)
    {
        var place = parent.Children.IndexOf(rising.Left);
        parent = parent with { Keys = parent.Keys.Insert(place, rising.Median), Children = parent.Children.Insert(place + 1, rising.Right) };
        Put(parent);
        _state = _state with { Rising = null };
        Emit(new MedianRaised(rising.Median, parent.Id, parent.Keys, rising.Left, rising.Right));
    }

    private void GrowRoot(RisingMedian rising)
    {
        var root = new BTreeNode(++_lastId, [rising.Median], [rising.Left, rising.Right]);
        Put(root);
        _state = _state with { Rising = null, Root = root.Id, Path = _state.Path.Insert(0, root.Id) };
        Emit(new RootGrew(rising.Median, root.Id, _state.Height));
    }
}
