namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The cluster as a ring of servers with their messages, and beside it their logs.</summary>
public sealed class RaftScene : Scene<RaftState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "a leader with its crown, the message that has just come, and what a leader or candidate has heard of"),
        new(Role.Neutral, "a follower, and messages on their way: a heartbeat (•), an entry (+)"),
        new(Role.Waiting, "what waits: a candidate for votes (?), an entry for a majority, a client for its answer, a timer for the leader"),
        new(Role.Done, "what is settled: entries that their server knows to be committed, a client with its answer, a yes (✓)"),
        new(Role.Danger, "what is down, cut, lost or in conflict, or an answer that says no (×)"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("crash", "node/{}", "{}", "Crash {}"),
        new("restart", "node/{}", "{}", "Restart {}"),
        new("timeout", "node/{}", "{}", "Let the election timer of {} run out"),
        new("write", "node/{}", ">{}", "Write to {}"),
        new("cut", "link/{}", "{}", "Cut {}"),
        new("mend", "link/{}", "{}", "Mend {}"),
        new("slow", "link/{}", "{}", "Slow {}"),
        new("lose", "message/{}", "{}", "Lose message {}"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("copies", (frame, step) => step.Events[0] is EntryReplicated || (step.Events[0] is EntryCommitted e && e.EntryTerm == e.Term) ? frame.Count("logs/*/entry/*/*/mark") : null),
        new("votes", frame => frame.Count("tally/seat/*", s => s.Paint == Paint.Solid)),
        new("leaders", frame => frame.Count("node/*/crown")),
        .. Enumerable.Range(0, 5).Select(NodeState.NameOf).Select(n => new DrawnNumber($"nodes.{n}.lastLogIndex", frame => frame["logs/depth/1"] is null ? null : frame.Count($"logs/{n}/entry/*/*"))),
    ];

    protected override Diagram Draw(Step step, RaftState before, RaftState after, Canvas canvas)
    {
        var tally = RaftTally.In(after);
        Diagram[] sea =
        [
            RaftGraph.Of(step, before, after),
            new RaftClients(after.Requests),
            new Caption("clients", "clients"),
        ];
        Diagram[] land =
        [
            tally.Draw(after),
            new Caption("strata", "logs, oldest below; double line: committed"),
            RaftStrata.Of(after, tally, canvas.Pick(306.0, 84.0)),
        ];
        return new Links(new Flow([new Fixed(canvas.Pick(452, 384), new Column(sea, gap: canvas.Pick(9.0, 4.0))), new Fixed(canvas.Pick(444, 384), new Column(land, gap: canvas.Pick(16.0, 6.0)))], gap: canvas.Pick(32.0, 8.0), Align.Centre), [.. RaftClients.LinesOf(step, after)]);
    }

    // A message is marked with whoever has just done something about it; an entry in the logs that hold it.
    protected override string[] Focus(Event? happened, RaftState after) => happened switch
    {
        ClusterStarted e => [Server(e.First)],
        LeaderElected e => [Server(e.Node), "tally"],
        NetworkPartitioned => [.. after.Nodes.GroupBy(n => after.Groups[n.Id]).Select(g => $"side/{g.First().Name}")],
        NetworkHealed => ["node"],
        LinkEvent e => [$"link/{e.Link}"],
        MessageEvent e => [Server(e.From), $"message/{e.Number}"],
        NoOpAppended e => [Entry(e.Node, e.Index, e.Term), Server(e.Node)],
        ClientWrote e => [Client(after, e.Command), Server(e.Node), Entry(e.Node, e.Index, e.Term)],
        EntriesAppended e => [.. e.Entries.Select(entry => Entry(e.Node, entry.Index, entry.Term)), Server(e.Node)],
        ConflictTruncated e => [Log(e.Node), Server(e.Node)],
        AppendRefused e => [Server(e.Node), Log(e.Node)],
        EntryReplicated e => [Server(e.Leader), "tally"],
        EntryCommitted e => ["tally", Entry(e.Leader, e.Index, e.EntryTerm)],
        CommitWithheld e => ["tally", Entry(e.Leader, e.Index, e.EntryTerm)],
        CommitLearned e => [Server(e.Node), $"{Log(e.Node)}/coast"],
        EntryApplied e => [Entry(e.Node, e.Index, e.EntryTerm)],
        ClientAnswered e => [Server(e.Node), Client(after, e.Command)],
        VoteGranted e => [Server(e.Node), Server(e.Candidate)],
        VoteRefused e => [Server(e.Node), Server(e.Candidate)],
        VoteCounted e => [Server(e.Candidate), "tally"],
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
        WriteRefused e => [Client(after, e.Command), Server(e.Node)],
        ClientFoundNoLeader e => [Client(after, e.Command)],
        _ => ["node"],
    };

    protected override bool IsAside(Event happened) => happened is TermAdvanced or HeartbeatAccepted or EntryReplicated or MatchIndexLearned or HeartbeatAcknowledged;

    private static string Server(ServerId id) => RaftGraph.KeyOf(id);

    private static string Log(ServerId id) => RaftStrata.KeyOf(id);

    private static string Entry(ServerId holder, int index, int term) => RaftStrata.KeyOf(holder, index, term);

    private static string Client(RaftState state, string command) =>
        state.Requests.LastOrDefault(r => r.Command == command) is { } request ? RaftClients.KeyOf(request.Number) : "client";

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
