namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The cluster as a ring of servers with their messages, and beside it their logs.</summary>
public sealed class RaftScene : Scene<RaftState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "a leader, and entries on their way"),
        new(Role.Waiting, "waiting: a candidate for votes, an entry for a majority, a timer for the leader"),
        new(Role.Done, "committed; an answer that says yes"),
        new(Role.Danger, "down, cut, lost or in conflict; an answer that says no"),
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
        var graph = new Column([RaftGraph.Of(step, before, after, canvas), new RaftMessageKey()], gap: canvas.Pick(14.0, 10.0));
        return new Flow([graph, new RaftLogs(after)], gap: canvas.Pick(28.0, 16.0), Align.Centre);
    }

    protected override string Caption(Step step, RaftState after) =>
        $"term {after.HighestTerm} · {(after.Leader is { } leader ? $"leader {leader.Name}" : "no leader")} · {step.Time} ms";

    protected override string Describe(Step step, RaftState before, RaftState after)
    {
        var up = after.Nodes.Where(n => n.Up).ToList();
        List<string> parts = [.. up.Where(n => n.IsLeader).OrderByDescending(n => n.CurrentTerm).Select(n => $"{n.Name} leads in term {n.CurrentTerm}")];
        parts.AddRange(up.Where(n => n.Role == RaftRole.Candidate).Select(n => $"{n.Name} stands for term {n.CurrentTerm} with {Count(n.Votes.Length, "vote", "votes")}"));
        var followers = up.Where(n => n.Role == RaftRole.Follower).ToList();
        if (followers.Count > 0) parts.Add($"{Names(followers)} {(followers.Count == 1 ? "follows" : "follow")}");
        var down = after.Nodes.Where(n => !n.Up).ToList();
        if (down.Count > 0) parts.Add($"{Names(down)} {(down.Count == 1 ? "is" : "are")} down");
        var split = after.IsPartitioned ? $" The network is split into {string.Join(" and ", RaftState.GroupNames(after.Groups).Select(g => $"[{g}]"))}." : "";
        var ignored = string.Concat(step.Events.OfType<ActionIgnored>().Select(e => $"{e.Action} {e.Argument}".TrimEnd() + $" changes nothing: {e.Reason}. "));
        return $"{ignored}{string.Join("; ", parts)}. {Count(after.CommittedEntries, "entry", "entries")} committed, {Count(after.Messages.Length, "message", "messages")} on the way.{split}";
    }

    private static string Names(IEnumerable<NodeState> nodes) => string.Join(", ", nodes.Select(n => n.Name));

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
