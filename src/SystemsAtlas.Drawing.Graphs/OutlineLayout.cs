namespace SystemsAtlas.Drawing;

/// <summary>An indented outline: every node on a row of its own, in preorder, set in by its depth.</summary>
internal static class OutlineLayout
{
    public static Dictionary<string, TreeBox> Boxes(TreeNode root, Room room, TreeStyle style)
    {
        var boxes = new Dictionary<string, TreeBox>();
        var y = 0.0;
        Add(root, 0);
        return boxes;

        void Add(TreeNode node, int depth)
        {
            var left = depth * style.Indent;
            var size = node.Content.Measure(room with { Width = room.Width - left });
            boxes[node.Key] = new(left, y, size.Width, size.Height, depth);
            y += size.Height + style.RowGap;
            foreach (var child in node.Children) Add(child, depth + 1);
        }
    }
}
