using System.Globalization;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>The whole tree with its labels and the key in hand. Where the tree gets wide, cells get narrower; then free slots go; then it is an outline.</summary>
internal sealed class BTreePicture(BTreeState state) : Diagram
{
    private const double LabelHeight = 28;

    protected override Size MeasureIn(Room room)
    {
        var tree = Fit(room);
        var below = tree.IsTidyIn(Inner(room)) ? LabelHeight : 0;
        return new(room.Width, Headroom(room) + tree.Measure(Inner(room)).Height + below);
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var tree = Fit(room);
        var left = tree.IsTidyIn(Inner(room)) ? (room.Width - tree.Measure(Inner(room)).Width) / 2 : 0;
        return tree.Place(Inner(room), at.Offset(left, Headroom(room)));
    }

    private static double Headroom(Room room) => KeyCallout.HeightOn(room.Canvas) + 4;

    // An outline leaves space at its right for labels and the key in hand.
    private static Room Inner(Room room) => room.Canvas.IsNarrow ? room with { Width = room.Width - 70 } : room;

    private Tree Fit(Room room)
    {
        var styles = Styles(room).ToList();
        foreach (var (cell, style) in styles)
        {
            var tree = Build(room, cell, style);
            if (tree.IsTidyIn(Inner(room))) return tree;
        }
        return Build(room, styles[0].Cell, styles[0].Style);
    }

    private IEnumerable<(CellStyle Cell, TreeStyle Style)> Styles(Room room)
    {
        var canvas = room.Canvas;
        var text = Text.WidthOf(new string('0', LongestKey()), canvas.TextSize);
        var rows = new TreeStyle(Indent: canvas.Pick(36, 28), RowGap: KeyCallout.HeightOn(canvas) + 4);
        if (canvas.IsNarrow)
        {
            // The same for every height of the tree, so that nothing changes its size when the root grows.
            var share = (Inner(room).Width - (2 * rows.Indent)) / state.Order;
            yield return (new(Math.Max(text + 8, Math.Min(54, share)), 40, canvas.TextSize, true), rows);
            yield break;
        }
        var levels = rows with { LevelGap = 88 };
        yield return (new(Math.Max(48, text + 16), 50, canvas.TextSize, true), levels with { SiblingGap = 22, CousinGap = 34 });
        yield return (new(text + 12, 46, canvas.TextSize, true), levels with { SiblingGap = 14, CousinGap = 22 });
        yield return (new(Text.WidthOf(new string('0', LongestKey()), canvas.SmallSize) + 8, 42, canvas.SmallSize, false), levels with { SiblingGap = 10, CousinGap = 16 });
    }

    private Tree Build(Room room, CellStyle cell, TreeStyle style)
    {
        var tops = state.Tops.Select(id => Node(id, null, cell)).ToList();
        // A root that is being split has no parent yet; the space of the next root stays open above its halves.
        var root = tops.Count == 1 ? tops[0] : new TreeNode("top", new Space(cell.Width, cell.Height)) { Children = tops };
        return new Tree(root, style, layout => new BTreeNotes(state, cell, room, layout).Shapes());
    }

    private TreeNode Node(int id, BTreeNode? parent, CellStyle cell)
    {
        var node = state[id];
        var place = parent?.Children.IndexOf(id) ?? -1;
        var width = Math.Max(parent?.Keys.Length ?? 0, cell.ShowsFree ? state.Capacity : 1) * cell.Width;
        return new TreeNode(NodeDiagram.KeyOf(id), new NodeDiagram(node, state.Capacity, RoleOf(node), state.Found, cell))
        {
            Children = [.. state.ChildrenOf(node).Select(c => Node(c, node, cell))],
            EdgeKey = string.Create(CultureInfo.InvariantCulture, $"edge/{id}"),
            EdgeRole = parent is not null && state.Path.Contains(id) && state.Path.Contains(parent.Id) ? Role.Active : Role.Neutral,
            HasEdge = place >= 0,
            // An edge leaves between the two keys that bound what lies below it, and never on a rounded corner.
            Port = Math.Clamp(place * cell.Width, 6, Math.Max(6, width - 6)),
        };
    }

    private Role RoleOf(BTreeNode node) =>
        node.Id == state.Overfull || node.Id == state.Underfull ? Role.Danger
        : state.Path.Contains(node.Id) || state.Rising?.Right == node.Id ? Role.Active
        : node.Keys.Length == state.Capacity ? Role.Done
        : Role.Neutral;

    // At least two characters, so that cells keep their size while the first short keys come in.
    private int LongestKey() =>
        state.AllKeys.Concat(state.Hand is { } hand ? [hand.Key] : []).Select(k => k.ToString(CultureInfo.InvariantCulture).Length).Append(2).Max();
}
