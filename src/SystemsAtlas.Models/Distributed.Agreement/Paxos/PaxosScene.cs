namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>Proposers on one shore, acceptors as islands, the learner on the other shore, and the messages between them as ships.</summary>
public sealed class PaxosScene : Scene<PaxosState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the node that has just acted, and the message that has just come to it"),
        new(Role.Accent, "the coast around the acceptors that hold a chosen value, and that value on their disks"),
        new(Role.Neutral, "a request on its way: for a promise (?), with a value to accept (+); its flag has the ballot"),
        new(Role.Done, "a promise, an acceptance or the news of a choice (✓), and what is counted of them"),
        new(Role.Waiting, "a request that its acceptor is writing to disk, and a proposer that backs off"),
        new(Role.Danger, "what is down, cut or lost, or a refusal (×)"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("crash", "node/{}", "{}", "Crash {}"),
        new("restart", "node/{}", "{}", "Restart {}"),
        new("timeout", "node/p{}", "p{}", "Let p{} begin a ballot"),
        new("propose", "node/p{}", ">p{}", "Give p{} a value to propose"),
        new("cut", "link/{}", "{}", "Cut {}"),
        new("mend", "link/{}", "{}", "Mend {}"),
        new("slow", "link/{}", "{}", "Slow {}"),
        new("lose", "message/{}", "{}", "Lose message {}"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("promises", (frame, step) => step.Events[0] is PromiseCounted e ? frame.Count($"pip/{e.Proposer}/*", s => s.Paint == Paint.Solid) : null),
        new("reports", (frame, step) => step.Events[0] is ReportCounted ? frame.Count("pip/l1/*", s => s.Paint == Paint.Solid) : null),
        .. Enumerable.Range(0, 5).Select(NodeId.Acceptor).Select(a => new DrawnNumber($"acceptors.{a}.promised", frame => frame[$"node/{a}/promise"] is Text { Content: var words } && words.StartsWith("promised", StringComparison.Ordinal) ? frame.Number($"node/{a}/promise") : null)),
        .. Enumerable.Range(0, 2).Select(NodeId.Proposer).Select(p => new DrawnNumber($"proposers.{p}.ballot", frame => frame.Number($"node/{p}/ballot"))),
    ];

    protected override Diagram Draw(Step step, PaxosState before, PaxosState after, Canvas canvas) => new Chart(step, before, after, Actors(step, after));

    // Who did something in this step, for the accent.
    private IReadOnlyList<NodeId> Actors(Step step, PaxosState after)
    {
        var keys = Focus(step);
        return [.. after.Nodes.Where(n => keys.Contains($"node/{n}"))];
    }

    protected override string[] Focus(Event? happened, PaxosState after) => happened switch
    {
        null => ["node/p1"],
        ProtocolStarted => ["node/p1", "node/l1"],
        PrepareStarted e => [Node(e.Proposer)],
        PromiseMade e => [Node(e.Acceptor)],
        PrepareRefused e => [Node(e.Acceptor), Node(e.Proposer)],
        PromiseCounted e => [Node(e.Proposer), Node(e.Acceptor)],
        OwnValueProposed e => [Node(e.Proposer)],
        ValueAdopted e => [Node(e.Proposer), .. e.Reporters.Take(1).Select(Node)],
        ValueAccepted e => [Node(e.Acceptor)],
        AcceptRefused e => [Node(e.Acceptor), Node(e.Proposer)],
        ValueChosen => ["quorum"],
        AgreementBroken e => [.. e.Holders.Take(3).Select(Node)],
        ReportCounted => ["node/l1"],
        ValueLearned => ["node/l1", "quorum|node/a1"],
        OutcomeRepeated => ["node/l1"],
        OutcomeHeard e => [Node(e.Proposer)],
        BallotAbandoned e => [Node(e.Proposer), Node(e.Acceptor)],
        ProposerTimedOut e => [Node(e.Proposer)],
        ReplyIgnored e => [Node(e.Proposer)],
        ValueRequested e => [Node(e.Proposer)],
        MessageEvent e => [$"message/{e.Number}", Node(e.From)],
        NodeCrashed e => [Node(e.Node)],
        NodeRestarted e => [Node(e.Node)],
        LinkEvent e => [$"link/{e.Link}"],
        _ => ["node/p1"],
    };

    private static string Node(NodeId id) => $"node/{id}";

    // Where one thing leads to another in a step, the later one is what the picture is about.
    protected override bool IsAside(Event happened) => happened is ValueAccepted or PromiseCounted or ReportCounted or OutcomeHeard or ProposerTimedOut;

    protected override Sentence Caption(Step step, PaxosState after) => $"ballot {after.HighestBallot} · {(after.Chosen.Length == 0 ? "nothing chosen" : $"{after.Chosen[^1].Value} chosen")} · {step.Time} ms";

    protected override Sentence Picture(Step step, PaxosState after)
    {
        var holders = Islands.Quorum(after);
        var chosen = after.Chosen.Length == 0 ? (Sentence)$"Nothing is chosen." : $"{after.Chosen[^1].Value} is chosen{(after.Slots > 1 ? FormattableString.Invariant($" in slot {after.Chosen[^1].Slot}") : "")}; {holders} {(holders.Count == 1 ? "holds" : "hold")} it.";
        return $"{string.Join("; ", after.Proposers.Select(Of))}. {string.Join("; ", after.Acceptors.Select(a => Of(a, after)))}. {chosen} {after.Messages.Length:message} on the way.";
    }

    private static string Of(ProposerState p) => FormattableString.Invariant($"{p.Id} {(p.Up ? p.Phase == Phase.Quiet ? "is quiet" : p.Phase.Word() : "is down")}{(p.Ballot > 0 ? $", ballot {p.Ballot}" : "")}");

    private static string Of(AcceptorState a, PaxosState state)
    {
        var held = a.In(state.LatestSlot);
        return FormattableString.Invariant($"{a.Id} {(a.Up ? "" : "is down, ")}promised {a.Promised}{(held is null ? "" : $", accepted {held.Value} in {held.Ballot}")}");
    }

    private sealed class Chart(Step step, PaxosState before, PaxosState after, IReadOnlyList<NodeId> acted) : Diagram
    {
        protected override Size MeasureIn(Room room) => new(room.Width, new SeaPlan(after, room, default).Height);

        public override IEnumerable<Shape> Place(Room room, Point at)
        {
            var plan = new SeaPlan(after, room, at);
            return [.. Shores.Lanes(after, plan), .. Islands.Of(after, acted, plan), .. Shores.Of(after, acted, plan), .. Ships.Of(step, before, after, plan)];
        }
    }
}
