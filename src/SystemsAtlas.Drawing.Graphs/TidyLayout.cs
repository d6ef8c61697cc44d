namespace SystemsAtlas.Drawing;

/// <summary>
/// A tidy tree: levels in rows, a parent in the middle above its first and last child, equal order, no overlap, and subtrees pushed together until
/// their outlines touch; a subtree between two wider ones is spread evenly. Sources: E. Reingold and J. Tilford, "Tidier drawings of trees",
/// IEEE TSE 7(2), 1981; C. Buchheim, M. Jünger and S. Leipert, "Improving Walker's algorithm to run in linear time", GD 2002.
/// </summary>
internal static class TidyLayout
{
    // A subtree drawn with its root's middle at 0: the reach to both sides on each level, and where its children's middles lie.
    private sealed record Subtree(TreeNode Node, Size Size, IReadOnlyList<Subtree> Children, double[] Middles, double[] Left, double[] Right);

    public static Dictionary<string, TreeBox> Boxes(TreeNode root, Room room, TreeStyle style)
    {
        var tree = Build(root, room, style);
        var tops = Tops(tree, style);
        var boxes = new Dictionary<string, TreeBox>();
        Add(tree, -tree.Left.Min(), 0);
        return boxes;

        void Add(Subtree subtree, double middle, int depth)
        {
            boxes[subtree.Node.Key] = new(middle - (subtree.Size.Width / 2), tops[depth], subtree.Size.Width, subtree.Size.Height, depth);
            for (var i = 0; i < subtree.Children.Count; i++) Add(subtree.Children[i], middle + subtree.Middles[i], depth + 1);
        }
    }

    private static Subtree Build(TreeNode node, Room room, TreeStyle style)
    {
        var size = node.Content.Measure(room);
        var children = node.Children.Select(c => Build(c, room, style)).ToList();
        var middles = Spread(children, style);
        var levels = 1 + children.Select(c => c.Left.Length).DefaultIfEmpty().Max();
        var (left, right) = (new double[levels], new double[levels]);
        Array.Fill(left, double.PositiveInfinity);
        Array.Fill(right, double.NegativeInfinity);
        (left[0], right[0]) = (-size.Width / 2, size.Width / 2);
        for (var i = 0; i < children.Count; i++)
        {
            for (var d = 0; d < children[i].Left.Length; d++)
            {
                left[d + 1] = Math.Min(left[d + 1], middles[i] + children[i].Left[d]);
                right[d + 1] = Math.Max(right[d + 1], middles[i] + children[i].Right[d]);
            }
        }
        return new(node, size, children, middles, left, right);
    }

    // Where the children's middles lie, as seen from the middle of the parent.
    private static double[] Spread(List<Subtree> children, TreeStyle style)
    {
        var middles = new double[children.Count];
        for (var j = 1; j < children.Count; j++)
        {
            middles[j] = double.NegativeInfinity;
            for (var i = j - 1; i >= 0; i--)
            {
                var needed = middles[i] + Distance(children[i], children[j], style);
                if (needed <= middles[j] + 1e-9) continue;
                if (i < j - 1) ShareOut(middles, i, j, needed - middles[j]);
                middles[j] = needed;
            }
        }
        var middle = children.Count == 0 ? 0 : (middles[0] + middles[^1]) / 2;
        return [.. middles.Select(m => m - middle)];
    }

    // A subtree that must move away from one further left takes those between along, in equal parts; they only gain distance by it.
    private static void ShareOut(double[] middles, int i, int j, double extra)
    {
        for (var k = i + 1; k < j; k++) middles[k] += extra * (k - i) / (j - i);
    }

    // How far apart two subtrees' middles must be at least.
    private static double Distance(Subtree left, Subtree right, TreeStyle style)
    {
        var distance = double.NegativeInfinity;
        for (var d = 0; d < Math.Min(left.Right.Length, right.Left.Length); d++)
            distance = Math.Max(distance, left.Right[d] - right.Left[d] + (d == 0 ? style.SiblingGap : style.CousinGap));
        return distance;
    }

    private static double[] Tops(Subtree tree, TreeStyle style)
    {
        var heights = new double[tree.Left.Length];
        Measure(tree, 0);
        var tops = new double[heights.Length];
        for (var d = 1; d < tops.Length; d++) tops[d] = tops[d - 1] + heights[d - 1] + style.LevelGap;
        return tops;

        void Measure(Subtree subtree, int depth)
        {
            heights[depth] = Math.Max(heights[depth], subtree.Size.Height);
            foreach (var child in subtree.Children) Measure(child, depth + 1);
        }
    }
}
