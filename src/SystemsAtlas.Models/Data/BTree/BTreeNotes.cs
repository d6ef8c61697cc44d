using System.Globalization;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>What is said about the nodes: which is root or leaf, which holds too many or too few keys, and the key in hand.</summary>
internal sealed class BTreeNotes(BTreeState state, CellStyle cell, Room room, TreeLayout layout)
{
    private readonly Canvas _canvas = room.Canvas;
    private readonly double _size = room.Canvas.SmallSize;
    private readonly int _firstLeaf = state.InPreorder().First(n => n.IsLeaf).Id;

    // The tree may be narrower than its room; what is said about it may use all of it.
    private double Left => layout.IsOutline ? layout.At.X : layout.At.X - ((room.Width - layout.Width) / 2);

    private double Right => Left + room.Width;

    public IEnumerable<Shape> Shapes()
    {
        foreach (var node in state.InPreorder())
            foreach (var label in layout.IsOutline ? BesideBox(node) : AroundBox(node)) yield return label;
        foreach (var shape in HandShapes().Concat(RisingShapes())) yield return shape;
    }

    private IEnumerable<Text> BesideBox(BTreeNode node)
    {
        var words = new[] { IsRoot(node) ? "root" : null, LevelName(node), Fault(node) }.OfType<string>().ToList();
        var box = Box(node.Id);
        // A full line where there is space for it, else only the fault, else nothing: the colour and dashes of the node still tell.
        foreach (var content in new[] { string.Join(" · ", words), words.LastOrDefault() ?? "" })
        {
            if (content.Length == 0 || box.Right + 8 + Text.WidthOf(content, _size) > Right) continue;
            yield return Note(node, "label", content, new Point(box.Right + 8, Text.Baseline(box.Centre.Y, _size)), Anchor.Start);
            yield break;
        }
    }

    private IEnumerable<Text> AroundBox(BTreeNode node)
    {
        var box = Box(node.Id);
        if (IsRoot(node))
        {
            var content = node.IsLeaf || Fault(node) is not { } fault ? "root" : $"root · {fault}";
            if (box.Left - 10 - Text.WidthOf(content, _size) >= Left)
                yield return Note(node, "root", content, new Point(box.Left - 10, Text.Baseline(box.Centre.Y, _size)), Anchor.End);
        }
        else if (!node.IsLeaf && Fault(node) is { } fault)
            yield return Note(node, "fault", fault, new Point(BesideEdge(node, Text.WidthOf(fault, _size)), box.Top - 9), Anchor.Start);
        if (node.IsLeaf && (Fault(node) ?? LevelName(node)) is { } below)
            yield return Note(node, "label", below, new Point(box.Left + 1, box.Bottom + _size + 4), Anchor.Start);
    }

    // The edge from the parent ends in the middle of the box; words above it stay on the side that the edge does not come from.
    private double BesideEdge(BTreeNode node, double width)
    {
        var box = Box(node.Id);
        var parent = state.Nodes.Values.First(n => n.Children.Contains(node.Id));
        var x = Box(parent.Id).Centre.X < box.Centre.X
            ? Math.Max(box.Right - width, box.Centre.X + 12)
            : Math.Min(box.Left, box.Centre.X - 12 - width);
        return Math.Clamp(x, Left, Right - width);
    }

    private Text Note(BTreeNode node, string part, string content, Point at, Anchor anchor) => new()
    {
        Key = $"{NodeDiagram.KeyOf(node.Id)}/{part}", Content = content, At = at, Size = _size, Anchor = anchor, Layer = Layer.Note,
        Role = Fault(node) is null ? Role.Muted : Role.Danger,
    };

    private string? Fault(BTreeNode node) =>
        node.Id == state.Overfull ? string.Create(CultureInfo.InvariantCulture, $"{node.Keys.Length} of {state.Capacity}")
        : node.Id == state.Underfull ? string.Create(CultureInfo.InvariantCulture, $"needs {state.Minimum}")
        : null;

    private IEnumerable<Shape> HandShapes()
    {
        if (state.Hand is not { } hand) return [];
        var isTheTreesOwn = hand.IsLifted || (hand.Purpose == Purpose.Insert && state.Found != hand.Key && !state.AllKeys.Contains(hand.Key));
        var text = isTheTreesOwn ? NodeDiagram.KeyTextOf(hand.Key) : string.Create(CultureInfo.InvariantCulture, $"sought/{hand.Key}");
        var word = hand.Purpose switch { Purpose.Insert => "insert", Purpose.Search => "find", _ => "delete" };
        return new KeyCallout("hand", text, hand.Key, word, true).At(_canvas, HandPlace(hand), 1, Left, Right);
    }

    // Above the gap between the two keys that the key in hand lies between, or above the key itself.
    private Point HandPlace(Hand hand)
    {
        var box = Box(hand.Node ?? state.Root);
        if (hand.Node is not { } id) return new Point(layout.IsOutline ? box.Left + cell.Width : box.Centre.X, box.Top - 2);
        var keys = state[id].Keys;
        var isOnKey = hand.IsLifted || (hand.Place < keys.Length && keys[hand.Place] == hand.Key);
        var columns = Math.Max(1, (int)Math.Round(box.Width / cell.Width));
        var column = hand.Place > columns ? hand.Place % columns : hand.Place;
        return new Point(box.Left + ((column + (isOnKey ? 0.5 : 0)) * cell.Width), box.Top - 2);
    }

    private IEnumerable<Shape> RisingShapes()
    {
        if (state.Rising is not { } rising) return [];
        var (left, right) = (Box(rising.Left), Box(rising.Right));
        // In a tidy tree halfway up between the halves; in an outline just above the left half.
        var tip = layout.IsOutline
            ? new Point(left.Left + (state[rising.Left].Keys.Length * cell.Width), left.Top - KeyCallout.HeightOn(_canvas) - 2)
            : new Point((left.Right + right.Left) / 2, left.Top - 66);
        return new KeyCallout("rising", NodeDiagram.KeyTextOf(rising.Median), rising.Median, "moves up", false).At(_canvas, tip, -1, Left, Right);
    }

    // Said once, at the leftmost leaf: all leaves are on one level.
    private string? LevelName(BTreeNode node) => node.Id != _firstLeaf ? null : state.Nodes.Count > 1 ? "leaves" : "leaf";

    // The left half of a root that is being split is no longer the root of all keys, and the next root is not there yet.
    private bool IsRoot(BTreeNode node) => node.Id == state.Root && state.Rising?.Left != node.Id;

    private TreeBox Box(int id) => layout[NodeDiagram.KeyOf(id)];
}
