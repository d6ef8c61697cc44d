namespace SystemsAtlas.Drawing;

/// <summary>
/// Nodes and the edges that lead down to them. On the wide canvas a tidy tree: parents in the middle above their children, subtrees as close as
/// they may be. On the narrow canvas, unless its style says otherwise, and where the tidy tree is wider than its room, an indented outline with the same shapes.
/// </summary>
/// <param name="root">The root; two nodes of one key are an error of the frame.</param>
/// <param name="style">The distances, or null for the ordinary ones.</param>
public sealed class Tree(TreeNode root, TreeStyle? style = null) : Diagram
{
    private readonly TreeStyle _style = style ?? new();

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var layout = LayoutIn(room);
        return _style.HasNotes ? new(room.Width, layout.Height + (layout.IsOutline ? 0 : TreeNotes.HeightOn(room.Canvas))) : new(layout.Width, layout.Height);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var layout = LayoutIn(room);
        layout = layout.MovedTo(_style.HasNotes && !layout.IsOutline ? at.Offset((room.Width - layout.Width) / 2, 0) : at);
        foreach (var (node, parent) in Walk(root, null))
        {
            var box = layout[node.Key];
            if (parent is not null && node.HasEdge) yield return Edge(node, layout[parent.Key], box, layout.IsOutline);
            foreach (var shape in node.Content.Place(room with { Width = box.Width }, new Point(box.Left, box.Top))) yield return shape;
            if (_style.HasNotes && TreeNotes.Of(node, parent, layout, room, at.X) is { } note) yield return note;
        }
    }

    /// <summary>Where its nodes lie in a room, seen from the top left corner of the tree: in the tidy layout where that fits, otherwise in the outline.</summary>
    public TreeLayout LayoutIn(Room room)
    {
        if (_style.IsTidyWhenNarrow || !room.Canvas.IsNarrow)
        {
            var tidy = new TreeLayout(room, isOutline: false, TidyLayout.Boxes(root, room, _style));
            if (tidy.Width <= room.Width) return tidy;
        }
        var inner = _style.HasNotes ? room with { Width = room.Width - TreeStyle.NoteWidth } : room;
        return new TreeLayout(room, isOutline: true, OutlineLayout.Boxes(root, inner, _style));
    }

    /// <summary>The first of several drawings of one tree that is tidy in a room, so that a growing tree gets denser before it becomes an outline; if none is, the first.</summary>
    public static Tree Tidiest(Room room, IReadOnlyList<Tree> trees) => trees.FirstOrDefault(t => !t.LayoutIn(room).IsOutline) ?? trees[0];

    private PathShape Edge(TreeNode child, TreeBox from, TreeBox to, bool isOutline)
    {
        if (!isOutline && child.Flow is { } flow)
            return new PathShape { Key = child.EdgeKey, Commands = River(from, to, child.Port, flow), Role = child.EdgeRole, Paint = Paint.Solid, Layer = Layer.Edge };
        PathCommand[] commands = isOutline ? Elbow(from, to) : Drop(from, to, child.Port);
        return new PathShape { Key = child.EdgeKey, Commands = commands, Role = child.EdgeRole, Paint = Paint.Line, Layer = Layer.Edge };
    }

    private static PathCommand[] Drop(TreeBox from, TreeBox to, double? port)
    {
        var start = new Point(from.Left + (port ?? (from.Width / 2)), from.Bottom);
        var end = new Point(to.Centre.X, to.Top);
        var bend = Math.Round((end.Y - start.Y) * 0.52);
        return [PathCommand.Move(start), PathCommand.Curve(start.Offset(0, bend), end.Offset(0, -bend), end)];
    }

    // Half as wide at its source. Its banks lean as it does, so that it is no narrower where it runs across.
    private static PathCommand[] River(TreeBox from, TreeBox to, double? port, double flow)
    {
        var line = Drop(from, to, port);
        var (start, first, second, end) = (line[0].Points[0], line[1].Points[0], line[1].Points[1], line[1].Points[2]);
        var (mouth, source, lean) = (flow / 2, flow / 4, Math.Clamp((end.X - start.X) / Math.Max(1, end.Y - start.Y), -1, 1));
        return
        [
            PathCommand.Move(start.Offset(-mouth, 0)), PathCommand.Curve(first.Offset(-mouth, mouth * lean), second.Offset(-source, source * lean), end.Offset(-source, 0)),
            PathCommand.LineTo(end.Offset(source, 0)), PathCommand.Curve(second.Offset(source, -source * lean), first.Offset(mouth, -mouth * lean), start.Offset(mouth, 0)), PathCommand.Close(),
        ];
    }

    private PathCommand[] Elbow(TreeBox from, TreeBox to)
    {
        var start = new Point(from.Left + (_style.Indent / 2), from.Bottom);
        var end = new Point(to.Left, to.Centre.Y);
        var corner = new Point(start.X, end.Y);
        var radius = Math.Min(8, _style.Indent / 2);
        return [PathCommand.Move(start), PathCommand.LineTo(corner.Offset(0, -radius)), PathCommand.Bend(corner, corner.Offset(radius, 0)), PathCommand.LineTo(end)];
    }

    private static IEnumerable<(TreeNode Node, TreeNode? Parent)> Walk(TreeNode node, TreeNode? parent) =>
        node.Children.SelectMany(child => Walk(child, node)).Prepend((node, parent));
}
