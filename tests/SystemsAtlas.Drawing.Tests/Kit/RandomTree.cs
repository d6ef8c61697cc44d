namespace SystemsAtlas.Drawing.Tests.Kit;

/// <summary>A tree to lay out, with the layout that it gets.</summary>
internal sealed class RandomTree
{
    private readonly Tree _tree;

    private RandomTree(TreeNode root)
    {
        Nodes = [.. Walk(root)];
        _tree = new Tree(root);
    }

    /// <summary>Every node, in preorder.</summary>
    public IReadOnlyList<TreeNode> Nodes { get; }

    public static RandomTree Of(TreeNode root) => new(root);

    /// <summary>Trees of up to 40 nodes of many widths and heights, the same on every run.</summary>
    public static IEnumerable<RandomTree> Many(int count)
    {
        var bits = 88172645463325252UL;
        int Next(int below)
        {
            // Xorshift: any fixed sequence will do.
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            return (int)(bits % (ulong)below);
        }
        for (var i = 0; i < count; i++) yield return new RandomTree(Grow(Next));
    }

    public TreeLayout LayoutIn(Room room) => _tree.LayoutIn(room);

    public IReadOnlyList<TreeBox> BoxesIn(Room room)
    {
        var layout = LayoutIn(room);
        return [.. Nodes.Select(n => layout[n.Key])];
    }

    public Dictionary<string, Shape> ShapesIn(Room room) => _tree.Place(room, default).ToDictionary(s => s.Key);

    private static TreeNode Grow(Func<int, int> next)
    {
        var parents = new List<int> { -1 };
        for (var size = 1 + next(40); parents.Count < size;) parents.Add(next(parents.Count));
        var nodes = new TreeNode[parents.Count];
        for (var i = parents.Count - 1; i >= 0; i--)
        {
            var children = Enumerable.Range(i + 1, parents.Count - i - 1).Where(c => parents[c] == i).Select(c => nodes[c]);
            nodes[i] = new($"node/{i}", new Space(20 + next(120), 20 + next(30))) { Children = [.. children] };
        }
        return nodes[0];
    }

    private static IEnumerable<TreeNode> Walk(TreeNode node) => node.Children.SelectMany(Walk).Prepend(node);
}
