namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The cluster as a ring of servers with their messages, and beside it their logs.</summary>
public sealed class RaftScene : Scene<RaftState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "a leader, and entries on their way"),
        new(Role.Waiting, "what waits: a candidate for votes, an entry for a majority, a timer for the leader"),
        new(Role.Done, "an entry that its server knows to be committed, or an answer that says yes"),
        new(Role.Danger, "what is down, cut, lost or in conflict, or an answer that says no"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("crash", "node/{}", "{}", "Crash {}"),
        new("restart", "node/{}", "{}", "Restart {}"),
        new("timeout", "node/{}", "{}", "Let the election timer of {} run out"),
        new("write", "node/{}", ">{}", "Write to {}"),
        new("cut", "link/{}", "{}", "Cut {}"),
        new("slow", "link/{}", "{}", "Slow {}"),
        new("mend", "link/{}", "{}", "Mend {}"),
        new("lose", "message/{}", "{}", "Lose message {}"),
    ];

    protected override Diagram Draw(Step step, RaftState before, RaftState after, Canvas canvas)
    {
        var graph = new Column([RaftGraph.Of(step, before, after), RaftMessageKey.Of(canvas)], gap: canvas.Pick(14.0, 10.0));
        return new Flow([graph, RaftLogs.Of(after, canvas)], gap: canvas.Pick(28.0, 16.0), Align.Centre);
    }

    protected override Sentence Caption(Step step, RaftState after) => $"term {after.HighestTerm} · {(after.Leader is { } leader ? $"leader {leader.Name}" : "no leader")} · {step.Time} ms";

    protected override Sentence Picture(Step step, RaftState after)
    {
        var split = after.IsPartitioned ? $" The network is split into {string.Join(" and ", RaftState.GroupNames(after.Groups).Select(g => $"[{g}]"))}." : "";
        return $"{string.Join("; ", Servers(after))}. {after.CommittedEntries:entry|entries} committed, {after.Messages.Length:message} on the way.{split}";
    }

    private static IEnumerable<Sentence> Servers(RaftState state)
    {
        var up = state.Nodes.Where(n => n.Up).ToList();
        foreach (var leader in up.Where(n => n.IsLeader).OrderByDescending(n => n.CurrentTerm)) yield return $"{leader.Name} leads in term {leader.CurrentTerm}";
        foreach (var candidate in up.Where(n => n.Role == RaftRole.Candidate)) yield return $"{candidate.Name} stands for term {candidate.CurrentTerm} with {candidate.Votes.Length:vote}";
        var followers = up.Where(n => n.Role == RaftRole.Follower).Select(n => n.Name).ToList();
        if (followers.Count > 0) yield return $"{followers} {(followers.Count == 1 ? "follows" : "follow")}";
        var down = state.Nodes.Where(n => !n.Up).Select(n => n.Name).ToList();
        if (down.Count > 0) yield return $"{down} {(down.Count == 1 ? "is" : "are")} down";
    }
}
