namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The logs as strata, a column a server: command and term, the oldest entry at the bottom, a double line around what the server knows to be committed.</summary>
internal static class RaftStrata
{
    public static Strata Of(RaftState state, RaftTally tally, double height) => new("logs", [.. state.Nodes.Select(n => ColumnOf(n, state.Leader, tally))], height);

    public static string KeyOf(int node) => $"logs/{NodeState.NameOf(node)}";

    public static string KeyOf(int node, int index, int term) => FormattableString.Invariant($"{KeyOf(node)}/entry/{index}/{term}");

    private static StrataColumn ColumnOf(NodeState node, NodeState? leader, RaftTally tally) =>
        new(KeyOf(node.Id), node.Name, [.. node.Log.Select(e => LayerOf(node, e, leader, tally))], node.CommitIndex)
        {
            Role = !node.Up ? Role.Danger : node.IsLeader ? Role.Active : Role.Neutral,
        };

    private static Stratum LayerOf(NodeState node, LogEntry entry, NodeState? leader, RaftTally tally) =>
        new(KeyOf(node.Id, entry.Index, entry.Term), entry.Index, entry.Command.Length == 0 ? "no-op" : entry.Command, FormattableString.Invariant($"t{entry.Term}"), RoleOf(node, entry, leader))
        {
            IsMarked = tally.Counts(node.Id, entry),
        };

    // An entry conflicts when the present leader holds one of another term in its place.
    private static Role RoleOf(NodeState node, LogEntry entry, NodeState? leader) =>
        entry.Index <= node.CommitIndex ? Role.Neutral
        : leader is not null && entry.Index <= leader.LastLogIndex && leader.TermAt(entry.Index) != entry.Term ? Role.Danger
        : Role.Waiting;
}
