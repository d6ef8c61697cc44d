namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>
/// The logs, one row a server and one column an index, as in figure 6 of the paper: command over term. A bar stands where a server's commit index is.
/// It is as wide and as tall for a full log as for an empty one; a long log shows its last columns.
/// </summary>
internal static class RaftLogs
{
    public static Fixed Of(RaftState state, Canvas canvas) => new(canvas.Pick(472.0, 376.0), new CellField("logs", [.. state.Nodes.Select(n => RowOf(n, state.Leader))])
    {
        Title = first => first == 1 ? "command over term, up to the bar committed" : $"from entry {first} on, up to the bar committed", Widest = ("vote n7", ""),
    });

    private static FieldRow RowOf(NodeState node, NodeState? leader) => new($"logs/{node.Name}", node.Name, [.. node.Log.Select(e => (e.Index, CellOf(node, e, leader)))])
    {
        Second = node.VotedFor is { } voted ? $"vote {NodeState.NameOf(voted)}" : "", Role = !node.Up ? Role.Danger : node.IsLeader ? Role.Active : Role.Neutral, BarAfter = node.CommitIndex,
    };

    private static Cell CellOf(NodeState node, LogEntry entry, NodeState? leader) =>
        new($"logs/{node.Name}/entry/{entry.Index}/{entry.Term}", entry.Command.Length == 0 ? "no-op" : entry.Command, RoleOf(node, entry, leader)) { Second = $"t{entry.Term}" };

    // An entry conflicts when the present leader holds one of another term in its place.
    private static Role RoleOf(NodeState node, LogEntry entry, NodeState? leader) =>
        entry.Index <= node.CommitIndex ? Role.Done
        : leader is not null && entry.Index <= leader.LastLogIndex && leader.TermAt(entry.Index) != entry.Term ? Role.Danger
        : Role.Waiting;
}
