namespace SystemsAtlas.Drawing;

/// <summary>What is said about the nodes of a tree, beside their boxes and within the width of the tree's room.</summary>
internal static class TreeNotes
{
    private const double Gap = 8;

    /// <summary>Units kept free below a tidy tree.</summary>
    public static double HeightOn(Canvas canvas) => Math.Ceiling(canvas.SmallSize * 1.6);

    public static Text? Of(TreeNode node, TreeNode? parent, TreeLayout layout, Room room, double left)
    {
        var (box, size, right) = (layout[node.Key], room.Canvas.SmallSize, left + room.Width);
        var isBeside = layout.IsOutline || parent is null;
        var space = layout.IsOutline ? right - box.Right - Gap : parent is null ? box.Left - Gap - left : room.Width;
        var content = Fit.First(Face.Voice, space, size, node.Notes);
        if (content.Length == 0) return null;
        var note = Lettering.Note($"{node.Key}/note", content, 0, box.Centre.Y, size) with { Role = node.NoteRole, Anchor = isBeside && !layout.IsOutline ? Anchor.End : Anchor.Start };
        if (isBeside) return note with { At = note.At with { X = layout.IsOutline ? box.Right + Gap : box.Left - Gap } };
        var (x, y) = node.Children.Count == 0
            ? (box.Left + 1, box.Bottom + size + 4)
            : (BesideEdge(box, layout[parent!.Key], Text.WidthOf(content, size, Face.Voice)), box.Top - 9);
        return note with { At = new(Math.Clamp(x, left, right - Text.WidthOf(content, size, Face.Voice)), y) };
    }

    // The edge from the parent ends in the middle of the box; words above it stay on the side that the edge does not come from.
    private static double BesideEdge(TreeBox box, TreeBox parent, double width) => parent.Centre.X < box.Centre.X
        ? Math.Max(box.Right - width, box.Centre.X + 12)
        : Math.Min(box.Left, box.Centre.X - 12 - width);
}
