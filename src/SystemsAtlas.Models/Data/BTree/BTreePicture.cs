using System.Globalization;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>The whole tree as a river system, each edge as wide as there are keys below it, with its notes and the key in hand. Where the tree gets wide, cells get narrower; then free slots go; then it is an outline.</summary>
internal sealed class BTreePicture(BTreeState state) : Composite
{
    private const double MostFlow = 12;

    // From one level to the next on the wide canvas, however large the cells are.
    private const double Pitch = 152;

    private const double LargeText = 26;

    /// <summary>How the cells of a node are drawn, in units.</summary>
    private sealed record CellStyle(double Width, double Height, double TextSize, bool ShowsFree);

    protected override Diagram Compose(Room room)
    {
        var styles = Styles(room).ToList();
        var trees = styles.ConvertAll(s => Build(s.Cell, s.Style));
        // A tree that leaves room for it lies over the lines of its depths.
        var inner = room.Canvas.IsNarrow ? room : BTreeDepths.Inner(room);
        var tree = Tree.Tidiest(inner, trees);
        var isOutline = tree.LayoutIn(inner).IsOutline;
        var hasDepths = !room.Canvas.IsNarrow && !isOutline;
        if (!room.Canvas.IsNarrow && isOutline)
        {
            tree = Tree.Tidiest(room, trees);
            isOutline = tree.LayoutIn(room).IsOutline;
        }
        var cell = styles[trees.IndexOf(tree)].Cell;
        var held = new InHand(tree, [.. Hand(cell), .. Rising(isOutline)]);
        return hasDepths ? new BTreeDepths(held, state, InHand.HeightOn(room.Canvas) + (cell.Height / 2), Pitch) : held;
    }

    private IEnumerable<(CellStyle Cell, TreeStyle Style)> Styles(Room room)
    {
        var canvas = room.Canvas;
        var text = Text.WidthOf(new string('0', LongestKey()), canvas.TextSize);
        var style = new TreeStyle(LevelGap: 88, Indent: canvas.Pick(36, 28), RowGap: InHand.HeightOn(canvas)) { HasNotes = true };
        if (canvas.IsNarrow) return NarrowStyles(room, text, style);
        return
        [
            // A small tree fills the plate too.
            Wide(Math.Max(92, (text * LargeText / canvas.TextSize) + 24), 72, LargeText, 44),
            Wide(Math.Max(68, text + 24), 58, canvas.TextSize, 36),
            Wide(Math.Max(48, text + 16), 50, canvas.TextSize, 22),
            Wide(text + 12, 46, canvas.TextSize, 14),
            Wide(Text.WidthOf(new string('0', LongestKey()), canvas.SmallSize) + 8, 42, canvas.SmallSize, 10, showsFree: false),
        ];

        (CellStyle, TreeStyle) Wide(double width, double height, double size, double gap, bool showsFree = true) =>
            (new(width, height, size, showsFree), style with { LevelGap = Pitch - height, SiblingGap = gap, CousinGap = Math.Round(gap * 1.5) });
    }

    // The first is the outline, for a tree that no width of cells makes narrow enough.
    private IEnumerable<(CellStyle Cell, TreeStyle Style)> NarrowStyles(Room room, double text, TreeStyle style)
    {
        var (canvas, small) = (room.Canvas, Text.WidthOf(new string('0', LongestKey()), room.Canvas.SmallSize));
        var share = (room.Width - TreeStyle.NoteWidth - (2 * style.Indent)) / state.Order;
        var tidy = style with { LevelGap = 64, IsTidyWhenNarrow = true };
        return
        [
            (new(Math.Max(text + 8, Math.Min(54, share)), 40, canvas.TextSize, true), style),
            (new(text + 12, 40, canvas.TextSize, true), tidy with { SiblingGap = 18, CousinGap = 24 }),
            (new(small + 7, 36, canvas.SmallSize, true), tidy with { SiblingGap = 8, CousinGap = 12 }),
            (new(text + 14, 40, canvas.TextSize, false), tidy with { SiblingGap = 16, CousinGap = 22 }),
            (new(small + 7, 36, canvas.SmallSize, false), tidy with { SiblingGap = 12, CousinGap = 16 }),
            (new(small + 4, 34, canvas.SmallSize, false), tidy with { SiblingGap = 5, CousinGap = 8 }),
        ];
    }

    private Tree Build(CellStyle cell, TreeStyle style)
    {
        var tops = state.Tops.Select(id => Node(id, null, cell)).ToList();
        // A root that is being split has no parent yet; the space of the next root stays open above its halves.
        return new Tree(tops.Count == 1 ? tops[0] : new TreeNode("top", new Space(cell.Width, cell.Height)) { Children = tops }, style);
    }

    private TreeNode Node(int id, BTreeNode? parent, CellStyle cell)
    {
        var node = state[id];
        var place = parent?.Children.IndexOf(id) ?? -1;
        var slots = Math.Max(parent?.Keys.Length ?? 0, cell.ShowsFree ? state.Capacity : 1);
        return new TreeNode(KeyOf(id), CellsOf(node, cell))
        {
            Children = [.. state.ChildrenOf(node).Select(c => Node(c, node, cell))],
            EdgeKey = $"edge/{Written(id)}",
            EdgeRole = parent is not null && state.Path.Contains(id) && state.Path.Contains(parent.Id) ? Role.Active : Role.Neutral,
            HasEdge = place >= 0,
            Flow = Math.Min(MostFlow, 2 + KeysUnder(id)),
            // An edge leaves between the two keys that bound what lies below it, and never on a rounded corner.
            Port = Math.Clamp(place * cell.Width, 6, Math.Max(6, (slots * cell.Width) - 6)),
            Notes = NotesOf(node),
            NoteRole = Fault(node) is null ? Role.Muted : Role.Danger,
        };
    }

    private int KeysUnder(int id) => state[id].Keys.Length + state.ChildrenOf(state[id]).Sum(KeysUnder);

    private Cells CellsOf(BTreeNode node, CellStyle cell) =>
        new(KeyOf(node.Id), [.. node.Keys.Select(k => new Cell(KeyTextOf(k), Written(k), state.Found == k ? Role.Active : Role.Neutral) { Marked = state.Found == k })])
        {
            Frame = RoleOf(node), CellWidth = cell.Width, CellHeight = cell.Height, TextSize = cell.TextSize, Places = cell.ShowsFree ? state.Capacity : 1,
        };

    // The root, the level of the leaves (said once, at the leftmost) and what is wrong with the node; where there is no space for all, the last.
    private IReadOnlyList<string> NotesOf(BTreeNode node)
    {
        var isFirstLeaf = node.Id == state.InPreorder().First(n => n.IsLeaf).Id;
        // The left half of a root that is being split is no longer the root of all keys, and the next root is not there yet.
        var isRoot = node.Id == state.Root && state.Rising?.Left != node.Id;
        var words = new[] { isRoot ? "root" : null, isFirstLeaf ? state.Nodes.Count > 1 ? "leaves" : "leaf" : null, Fault(node) }.OfType<string>().ToList();
        return words.Count == 0 ? [] : [string.Join(" · ", words), words[^1]];
    }

    private string? Fault(BTreeNode node) =>
        node.Id == state.Overfull ? $"{Written(node.Keys.Length)} of {Written(state.Capacity)}"
        : node.Id == state.Underfull ? $"needs {Written(state.Minimum)}"
        : null;

    private Role RoleOf(BTreeNode node) =>
        Fault(node) is not null ? Role.Danger
        : state.Path.Contains(node.Id) || state.Rising?.Right == node.Id ? Role.Active
        : node.Keys.Length == state.Capacity ? Role.Done
        : Role.Neutral;

    // Above the gap between the two keys that the key in hand lies between, or above the key itself.
    private IEnumerable<Carried> Hand(CellStyle cell)
    {
        if (state.Hand is not { } hand) yield break;
        var isTheTreesOwn = hand.IsLifted || (hand.Purpose == Purpose.Insert && state.Found != hand.Key && !state.AllKeys.Contains(hand.Key));
        var isOnKey = hand.Node is { } id && (hand.IsLifted || (hand.Place < state[id].Keys.Length && state[id].Keys[hand.Place] == hand.Key));
        var at = new Port(KeyOf(hand.Node ?? state.Root), Side.Top) { Cell = hand.Node is null ? null : (cell.Width, hand.Place + (isOnKey ? 0.5 : 0)) };
        var word = hand.Purpose switch { Purpose.Insert => "insert", Purpose.Search => "find", _ => "delete" };
        yield return new("hand", isTheTreesOwn ? KeyTextOf(hand.Key) : $"sought/{Written(hand.Key)}", Written(hand.Key), word, at);
    }

    // In a tidy tree halfway up between the halves, clear of the edge that comes down to them.
    private IEnumerable<Carried> Rising(bool isOutline)
    {
        if (state.Rising is not { } rising) yield break;
        yield return new("rising", KeyTextOf(rising.Median), Written(rising.Median), "moves up", new(KeyOf(rising.Left), Side.Top) { And = KeyOf(rising.Right) }) { WordLast = true, Leaves = true, Away = isOutline ? 0 : 24 };
    }

    // At least two characters, so that cells keep their size while the first short keys come in.
    private int LongestKey() => state.AllKeys.Concat(state.Hand is { } hand ? [hand.Key] : []).Select(k => Written(k).Length).Append(2).Max();

    public static string KeyOf(int node) => $"node/{Written(node)}";

    private static string KeyTextOf(long key) => $"key/{Written(key)}";

    public static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
