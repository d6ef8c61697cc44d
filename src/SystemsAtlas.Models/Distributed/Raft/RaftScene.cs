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

    // A message is marked with whoever has just done something about it; an entry in the logs that hold it.
    protected override string[] Focus(Event? happened, RaftState after) => happened switch
    {
        ClusterStarted e => [Server(e.First)],
        LeaderElected e => [Server(e.Node)],
        NetworkPartitioned => [.. after.Nodes.GroupBy(n => after.Groups[n.Id]).Select(g => $"side/{g.First().Name}")],
        NetworkHealed => ["node"],
        LinkEvent e => [$"link/{e.Link}"],
        MessageEvent e => [Server(e.From), $"message/{e.Number}"],
        NoOpAppended e => [Entry(e.Node, e.Index, e.Term), Server(e.Node)],
        ClientWrote e => [Entry(e.Node, e.Index, e.Term), Server(e.Node)],
        EntriesAppended e => [.. e.Entries.Select(entry => Entry(e.Node, entry.Index, entry.Term)), Server(e.Node)],
        ConflictTruncated e => [Log(e.Node), Server(e.Node)],
        AppendRefused e => [Server(e.Node), Log(e.Node)],
        EntryReplicated e => [Server(e.Leader), Log(e.Follower)],
        EntryCommitted e => [.. e.Holders.Select(h => Entry(h, e.Index, e.EntryTerm))],
        CommitWithheld e => [.. e.Holders.Select(h => Entry(h, e.Index, e.EntryTerm))],
        CommitLearned e => [Server(e.Node), $"{Log(e.Node)}/bar"],
        EntryApplied e => [Entry(e.Node, e.Index, e.EntryTerm)],
        ClientAnswered e => [Server(e.Node), Log(e.Node)],
        VoteGranted e => [Server(e.Node), Server(e.Candidate)],
        VoteRefused e => [Server(e.Node), Server(e.Candidate)],
        VoteCounted e => [Server(e.Candidate)],
        RefusalReceived e => [Server(e.Candidate)],
        CandidacyStarted e => [Server(e.Node)],
        ElectionTimedOut e => [Server(e.Node)],
        TermAdvanced e => [Server(e.Node)],
        SteppedDown e => [Server(e.Node)],
        ReplyIgnored e => [Server(e.Node)],
        HeartbeatAccepted e => [Server(e.Node)],
        EntriesAlreadyHeld e => [Server(e.Node), Log(e.Node)],
        MatchIndexLearned e => [Server(e.Leader)],
        HeartbeatAcknowledged e => [Server(e.Leader)],
        NextIndexDecremented e => [Server(e.Leader)],
        NodeCrashed e => [Server(e.Node)],
        NodeRestarted e => [Server(e.Node)],
        WriteRefused e => [Server(e.Node)],
        _ => ["node"],
    };

    private static string Server(ServerId id) => RaftGraph.KeyOf(id);

    private static string Log(ServerId id) => $"logs/{NodeState.NameOf(id)}";

    private static string Entry(ServerId holder, int index, int term) => $"{Log(holder)}/entry/{index}/{term}";

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
