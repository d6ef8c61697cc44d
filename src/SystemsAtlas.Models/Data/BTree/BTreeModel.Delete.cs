namespace SystemsAtlas.Models.Data.BTree;

/// <content>Deletion: a key leaves a leaf; nodes that underflow borrow from a sibling or merge with it, from the leaf up.</content>
public sealed partial class BTreeModel
{
    private void Delete(long key)
    {
        Begin(key, Purpose.Delete, new DeleteStarted(key));
        if (!Descend(key))
        {
            EmitNotFound(key);
            return;
        }
        EmitFound(key);
        var node = _state[_state.Path[^1]];
        var leaf = node.IsLeaf ? TakeFromLeaf(node, key) : ReplaceByPredecessor(node, key);
        _state = _state with { Hand = null, Found = null };
        Emit(new KeyDeleted(key, node.Id, leaf.Id, leaf.Keys));
        RepairUpwards();
    }

    private BTreeNode TakeFromLeaf(BTreeNode leaf, long key)
    {
        leaf = leaf with { Keys = leaf.Keys.Remove(key) };
        Put(leaf);
        return leaf;
    }

    // Only a leaf can lose a key without losing a child; the largest key below the key's left side is always in one.
    private BTreeNode ReplaceByPredecessor(BTreeNode node, long key)
    {
        var place = node.PlaceOf(key);
        var leaf = Seek(node.Children[place]);
        while (!leaf.IsLeaf) leaf = Seek(leaf.Children[^1]);

        var predecessor = leaf.Keys[^1];
        leaf = leaf with { Keys = leaf.Keys[..^1] };
        Put(node with { Keys = node.Keys.SetItem(place, predecessor) }, leaf);
        _state = _state with { Found = null, Hand = _state.Hand! with { IsLifted = true } };
        Emit(new PredecessorReplaced(key, predecessor, node.Id, leaf.Id));
        return leaf;

        BTreeNode Seek(int id)
        {
            _state = _state with { Path = _state.Path.Add(id) };
            Emit(new PredecessorSought(key, id));
            return _state[id];
        }
    }

    private void RepairUpwards()
    {
        var depth = _state.Path.Length - 1;
        for (; depth > 0 && _state[_state.Path[depth]].Keys.Length < _state.Minimum; depth--)
        {
            var node = _state[_state.Path[depth]];
            _state = _state with { Underfull = node.Id };
            Emit(new NodeUnderflowed(node.Id, node.Keys));
            if (Borrow(node, _state[_state.Path[depth - 1]])) return;
            Merge(node, _state[_state.Path[depth - 1]], depth);
        }
        if (_state[_state.Root] is { IsLeaf: false, Keys.IsEmpty: true } root) ShrinkRoot(root);
    }

    private bool Borrow(BTreeNode node, BTreeNode parent)
    {
        var place = parent.Children.IndexOf(node.Id);
        if (place > 0 && _state[parent.Children[place - 1]] is var left && left.Keys.Length > _state.Minimum)
        {
            BorrowFromLeft(node, left, parent, place - 1);
            return true;
        }
        if (place + 1 < parent.Children.Length && _state[parent.Children[place + 1]] is var right && right.Keys.Length > _state.Minimum)
        {
            BorrowFromRight(node, right, parent, place);
            return true;
        }
        return false;
    }

    private void BorrowFromLeft(BTreeNode node, BTreeNode left, BTreeNode parent, int separator)
    {
        var (down, up) = (parent.Keys[separator], left.Keys[^1]);
        int? moved = left.IsLeaf ? null : left.Children[^1];
        Put(
            left with { Keys = left.Keys[..^1], Children = left.IsLeaf ? [] : left.Children[..^1] },
            node with { Keys = node.Keys.Insert(0, down), Children = moved is { } child ? node.Children.Insert(0, child) : [] },
            parent with { Keys = parent.Keys.SetItem(separator, up) });
        _state = _state with { Underfull = null };
        Emit(new KeyBorrowed(node.Id, left.Id, "left", parent.Id, down, up, moved));
    }

    private void BorrowFromRight(BTreeNode node, BTreeNode right, BTreeNode parent, int separator)
    {
        var (down, up) = (parent.Keys[separator], right.Keys[0]);
        int? moved = right.IsLeaf ? null : right.Children[0];
        Put(
            right with { Keys = right.Keys[1..], Children = right.IsLeaf ? [] : right.Children[1..] },
            node with { Keys = node.Keys.Add(down), Children = moved is { } child ? node.Children.Add(child) : [] },
            parent with { Keys = parent.Keys.SetItem(separator, up) });
        _state = _state with { Underfull = null };
        Emit(new KeyBorrowed(node.Id, right.Id, "right", parent.Id, down, up, moved));
    }

    private void Merge(BTreeNode node, BTreeNode parent, int depth)
    {
        var place = Math.Max(0, parent.Children.IndexOf(node.Id) - 1);
        var (left, right) = (_state[parent.Children[place]], _state[parent.Children[place + 1]]);
        var separator = parent.Keys[place];
        var merged = left with { Keys = [.. left.Keys, separator, .. right.Keys], Children = [.. left.Children, .. right.Children] };
        Put(merged, parent with { Keys = parent.Keys.RemoveAt(place), Children = parent.Children.RemoveAt(place + 1) });
        _state = _state with
        {
            Nodes = _state.Nodes.Remove(right.Id),
            Underfull = null,
            Path = _state.Path.SetItem(depth, merged.Id),
        };
        Emit(new NodesMerged(left.Id, right.Id, parent.Id, separator, merged.Keys));
    }

    private void ShrinkRoot(BTreeNode root)
    {
        _state = _state with { Nodes = _state.Nodes.Remove(root.Id), Root = root.Children[0], Path = _state.Path.RemoveAt(0) };
        Emit(new RootShrank(root.Id, _state.Root, _state.Height));
    }
}
