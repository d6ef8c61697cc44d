namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The cluster as a ring of servers with their messages, and beside it their logs.</summary>
public sealed class RaftScene : Scene<RaftState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "leader, and the entries that it sends"),
        new(Role.Accent, "candidate, and its request for votes"),
        new(Role.Waiting, "entry not known to be committed; time until a server stands for election"),
        new(Role.Done, "committed entry; an answer that says yes"),
        new(Role.Danger, "down, cut or lost; entry that conflicts with the leader's; an answer that says no"),
    ];

    protected override Diagram Draw(Step step, RaftState before, RaftState after, Canvas canvas)
    {
        var graph = new Column([RaftGraph.Of(step, before, after, canvas), new RaftMessageKey()], gap: canvas.Pick(14.0, 10.0));
        return new Flow([graph, new RaftLogs(after)], gap: canvas.Pick(28.0, 16.0), Align.Centre);
    }

    protected override string Caption(Step step, RaftState after) =>
        $"term {after.HighestTerm} · {(after.Leader is { } leader ? $"leader {leader.Name}" : "no leader")} · {step.Time} ms";

    protected override string Describe(Step step, RaftState before, RaftState after)
    {
        var roles = string.Join(", ", after.Nodes.GroupBy(n => n.Up ? NodeState.RoleName(n.Role) : "down").OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{string.Join(" and ", g.Select(n => n.Name))} {g.Key}"));
        var network = after.IsPartitioned ? $" The network is split: {string.Join(" | ", RaftState.GroupNames(after.Groups))}." : "";
        var flight = after.Messages.Length switch { 0 => "No message is on the way", 1 => "One message is on the way", var n => $"{n} messages are on the way" };
        return $"Term {after.HighestTerm}: {roles}. {flight}; {Entries(after.CommittedEntries)} committed.{network}";
    }

    private static string Entries(int count) => count switch { 0 => "no entry is", 1 => "one entry is", _ => $"{count} entries are" };
}
