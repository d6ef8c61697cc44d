namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>
/// The logs, one row a server and one column an index, as in figure 6 of the paper: command over term. A bar stands where a server's commit index is.
/// It is as wide and as tall for a full log as for an empty one; a long log shows its last columns.
/// </summary>
internal sealed class RaftLogs(RaftState state) : Diagram
{
    // Between two cells: room for the bar, and for the heavy outline of a committed cell.
    private const double Gap = 9;
    private const double Bar = 4;

    protected override Size MeasureIn(Room room) => new(WidthOf(room), HeadOf(room) + (RowOf(room) * state.Nodes.Length));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var columns = ColumnsIn(room);
        var small = room.Canvas.SmallSize;
        yield return Note("logs/title", TitleOf(columns), at.X, at.Y + (small * 0.65), Anchor.Start, WidthOf(room));
        for (var index = columns.First; index <= columns.Last; index++)
            yield return Note($"logs/index/{index}", $"{index}", columns.Left(index) + at.X + ((columns.Width - Gap) / 2), at.Y + (small * 2.05), Anchor.Middle, columns.Width);
        for (var i = 0; i < state.Nodes.Length; i++)
        {
            foreach (var shape in Row(state.Nodes[i], columns, room, new Point(at.X, at.Y + HeadOf(room) + (i * RowOf(room))))) yield return shape;
        }

        Text Note(string key, string content, double x, double middle, Anchor anchor, double width) => new()
        {
            Key = key, Content = content, Size = small, Role = Role.Muted, Anchor = anchor, At = new(x, Text.Baseline(middle, small)), Layer = Layer.Note, MaxWidth = width,
        };
    }

    private IEnumerable<Shape> Row(NodeState node, Columns columns, Room room, Point at)
    {
        var (text, small, tall) = (room.Canvas.TextSize, room.Canvas.SmallSize, RowOf(room) - Gap);
        var wide = columns.Width - Gap;
        var role = !node.Up ? Role.Danger : node.IsLeader ? Role.Active : Role.Neutral;
        var (upper, lower) = (at.Y + (tall * 0.28), at.Y + (tall * 0.73));
        yield return Words($"logs/{node.Name}/name", node.Name, at.X, upper, text, role, Anchor.Start, LabelOf(room), strong: true);
        if (node.VotedFor is { } voted)
            yield return Words($"logs/{node.Name}/vote", $"vote {NodeState.NameOf(voted)}", at.X, lower, small, Role.Muted, Anchor.Start, LabelOf(room));
        yield return new Line { Key = $"logs/{node.Name}/base", From = new(at.X + columns.Start, at.Y + tall + (Gap / 2)), To = new(at.X + WidthOf(room), at.Y + tall + (Gap / 2)), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var reference = state.Leader;
        foreach (var entry in node.Log.Where(e => e.Index >= columns.First))
        {
            var cell = RoleOf(node, entry, reference);
            var (key, x) = ($"logs/{node.Name}/entry/{entry.Index}/{entry.Term}", at.X + columns.Left(entry.Index));
            yield return new Rectangle { Key = key, X = x, Y = at.Y, Width = wide, Height = tall, Radius = 3, Role = cell };
            yield return Words($"{key}/command", CommandOf(entry), x + (wide / 2), upper, small, cell, Anchor.Middle, wide, strong: true);
            yield return Words($"{key}/term", $"t{entry.Term}", x + (wide / 2), lower, small, cell, Anchor.Middle, wide);
        }
        var bar = at.X + columns.Left(Math.Max(node.CommitIndex + 1, columns.First)) - ((Gap + Bar) / 2);
        yield return new Rectangle { Key = $"logs/{node.Name}/commit", X = bar, Y = at.Y - 2, Width = Bar, Height = tall + 4, Radius = 1, Role = Role.Done, Paint = Paint.Solid, Layer = Layer.Note };
    }

    private static Text Words(string key, string content, double x, double middle, double size, Role role, Anchor anchor, double width, bool strong = false) =>
        new() { Key = key, Content = content, Size = size, Role = role, Anchor = anchor, Strong = strong, At = new(x, Text.Baseline(middle, size)), MaxWidth = width };

    // An entry conflicts when the present leader holds one of another term in its place.
    private static Role RoleOf(NodeState node, LogEntry entry, NodeState? leader) =>
        entry.Index <= node.CommitIndex ? Role.Done
        : leader is not null && entry.Index <= leader.LastLogIndex && leader.TermAt(entry.Index) != entry.Term ? Role.Danger
        : Role.Waiting;

    private static string CommandOf(LogEntry entry) => entry.Command.Length == 0 ? "no-op" : entry.Command;

    private static string TitleOf(Columns columns) =>
        columns.First == 1 ? "command over term, up to the bar committed" : $"from entry {columns.First} on, up to the bar committed";

    /// <summary>The columns in view. They are as wide as the longest command of any log needs, so that short ones leave room for more.</summary>
    private Columns ColumnsIn(Room room)
    {
        var start = LabelOf(room) + 14;
        var longest = state.Nodes.SelectMany(n => n.Log).Select(e => Math.Max(CommandOf(e).Length, $"t{e.Term}".Length)).DefaultIfEmpty(0).Max();
        var least = (Math.Max(longest, 3) * room.Canvas.SmallSize * Text.CharacterWidth) + Gap + room.Canvas.Pick(10.0, 9.0);
        var fit = Math.Max(1, (int)Math.Floor((WidthOf(room) - start) / least));
        var last = state.Nodes.Max(n => n.LastLogIndex);
        var first = Math.Max(1, last - fit + 1);
        return new Columns(start, Math.Floor((WidthOf(room) - start) / fit / 2) * 2, first, last);
    }

    private static double WidthOf(Room room) => room.Canvas.Pick(472.0, 376.0);

    private static double LabelOf(Room room) => Math.Ceiling(Text.WidthOf("vote n7", room.Canvas.SmallSize));

    private static double RowOf(Room room) => room.Canvas.Pick(53.0, 40.0);

    private static double HeadOf(Room room) => Math.Round(room.Canvas.SmallSize * 2.9);

    private sealed record Columns(double Start, double Width, int First, int Last)
    {
        public double Left(int index) => Start + ((index - First) * Width);
    }
}
