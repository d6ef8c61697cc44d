namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>A proposal that an acceptor accepted: of all that it accepted for a slot, the one with the highest ballot.</summary>
public sealed partial record Proposal(int Slot, int Ballot, string Value) : IValued;

/// <summary>A slot whose value a node knows to be chosen.</summary>
public sealed partial record Outcome(int Slot, string Value) : IValued;

/// <summary>What an acceptor has on its disk; nothing else of it matters.</summary>
public sealed partial record AcceptorState(NodeId Id) : IValued
{
    public bool Up { get; init; } = true;

    /// <summary>The highest ballot that it has answered: it accepts nothing below. 0 before the first.</summary>
    public int Promised { get; init; }

    /// <summary>What it has accepted, a proposal a slot, in the order of the slots.</summary>
    public ImmutableArray<Proposal> Accepted { get; init; } = [];

    public Proposal? In(int slot) => Accepted.FirstOrDefault(a => a.Slot == slot);
}

/// <summary>What a proposer does at a moment.</summary>
[Words]
public enum Phase
{
    /// <summary>It has nothing to propose.</summary>
    Quiet,

    /// <summary>It was refused, and waits before its next ballot.</summary>
    [Named("backs off")]
    Waiting,

    /// <summary>Phase 1: it asks for promises.</summary>
    [Named("prepares")]
    Preparing,

    /// <summary>Phase 2: it asks for acceptance.</summary>
    [Named("proposes")]
    Proposing,

    /// <summary>It holds the promises of a majority and nothing is under way: its next value needs phase 2 only.</summary>
    [Named("leads")]
    Leading,
}

/// <summary>A proposer. On its disk are its highest ballot, its wishes and what it knows to be chosen; the rest a crash takes.</summary>
public sealed partial record ProposerState(NodeId Id) : IValued
{
    public bool Up { get; init; } = true;

    public Phase Phase { get; init; }

    /// <summary>Its present or last ballot; 0 before the first.</summary>
    public int Ballot { get; init; }

    /// <summary>The highest ballot that it has used or heard of.</summary>
    public int Highest { get; init; }

    /// <summary>Who has promised for its ballot, in the order in which it heard.</summary>
    public ImmutableArray<NodeId> Promises { get; init; } = [];

    /// <summary>What these promises reported as accepted: for each slot the proposal with the highest ballot.</summary>
    public ImmutableArray<Proposal> Found { get; init; } = [];

    /// <summary>The values that it is to bring through, in that order.</summary>
    public ImmutableArray<string> Wishes { get; init; } = [];

    /// <summary>The slot of its present ballot: in phase 1 the first that it does not know, in phase 2 that of its proposal.</summary>
    public int Slot { get; init; }

    /// <summary>The value that it proposes in phase 2; empty otherwise.</summary>
    public string Value { get; init; } = "";

    public ImmutableArray<Outcome> Known { get; init; } = [];

    /// <summary>When it gives up waiting, in ms from the start; null where it waits for nothing.</summary>
    public long? Due { get; init; }
}

/// <summary>The acceptances of one ballot that the learner has heard of.</summary>
public sealed partial record Tally(int Slot, int Ballot, string Value, ImmutableArray<NodeId> From) : IValued;

/// <summary>The distinguished learner. It holds nothing on disk.</summary>
public sealed partial record LearnerState : IValued
{
    public bool Up { get; init; } = true;

    /// <summary>What it has heard of slots that it does not know yet, and of the last ones that it knows.</summary>
    public ImmutableArray<Tally> Tallies { get; init; } = [];

    public ImmutableArray<Outcome> Known { get; init; } = [];
}

/// <summary>A value that a majority has accepted in one ballot: chosen, whether or not anyone knows.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Ballot">The first ballot in which a majority accepted it.</param>
/// <param name="Value">The value.</param>
/// <param name="At">When, in ms from the start.</param>
/// <param name="Messages">Messages sent for the slot so far: of both phases, refusals and news.</param>
public sealed partial record Choice(int Slot, int Ballot, string Value, long At, int Messages) : IValued;

/// <summary>All nodes at a moment, what is on the way between them, and what is wrong with the network.</summary>
public sealed record PaxosState : IState
{
    public required long Now { get; init; }
    public required ImmutableArray<ProposerState> Proposers { get; init; }
    public required ImmutableArray<AcceptorState> Acceptors { get; init; }
    public required LearnerState Learner { get; init; }

    /// <summary>The messages in flight or being written, in the order in which they were sent.</summary>
    public required ImmutableArray<PaxosMessage> Messages { get; init; }

    /// <summary>For each slot the value that was chosen first.</summary>
    public required ImmutableArray<Choice> Chosen { get; init; }

    /// <summary>Later majorities for another value than the one that was chosen: agreement is broken. Only acceptors that forget can do it.</summary>
    public required ImmutableArray<Choice> Broken { get; init; }

    /// <summary>How many slots the log has.</summary>
    public required int Slots { get; init; }

    /// <summary>The group of each node, proposers before acceptors before the learner; nodes of different groups cannot talk.</summary>
    public required ImmutableArray<int> Groups { get; init; }

    public required ImmutableArray<Link> CutLinks { get; init; }
    public required ImmutableArray<SlowLink> SlowLinks { get; init; }
    public required int Sent { get; init; }
    public required int Delivered { get; init; }

    /// <summary>Messages lost by chance or by a reader, on cut links, at nodes that were down, and in a write that a crash cut short.</summary>
    public required int Lost { get; init; }

    public required int Refusals { get; init; }

    /// <summary>How many ballots have been begun.</summary>
    public required int Ballots { get; init; }

    public int Majority => (Acceptors.Length / 2) + 1;

    public int HighestBallot => Proposers.Max(p => p.Ballot);

    public bool IsPartitioned => Groups.Any(g => g != Groups[0]);

    public ProposerState? ProposerOf(NodeId id) => id.Kind == NodeKind.Proposer && id.Index < Proposers.Length ? Proposers[id.Index] : null;

    public bool IsUp(NodeId id) => id.Kind switch { NodeKind.Proposer => Proposers[id.Index].Up, NodeKind.Acceptor => Acceptors[id.Index].Up, _ => Learner.Up };

    public int PlaceOf(NodeId id) => id.Kind switch { NodeKind.Proposer => id.Index, NodeKind.Acceptor => Proposers.Length + id.Index, _ => Proposers.Length + Acceptors.Length };

    public bool Connected(NodeId a, NodeId b) => Groups[PlaceOf(a)] == Groups[PlaceOf(b)] && !CutLinks.Contains(Link.Between(a, b));

    /// <summary>The slot that the picture is about: the latest in which anything was proposed.</summary>
    public int LatestSlot => Math.Clamp(Math.Max(Proposers.Max(p => p.Slot), Acceptors.Max(a => a.Accepted.Length == 0 ? 0 : a.Accepted[^1].Slot)), 1, Slots);

    public Choice? ChoiceOf(int slot) => Chosen.FirstOrDefault(c => c.Slot == slot);

    public RecordValue Values => Value.Record(
        ("time", Now), ("majority", Majority), ("highestBallot", HighestBallot),
        ("proposers", new RecordValue([.. Proposers.Select(p => (p.Id.ToString(), (Value)p.Values))])),
        ("acceptors", new RecordValue([.. Acceptors.Select(a => (a.Id.ToString(), (Value)a.Values))])),
        ("learner", Learner.Values),
        ("chosen", Value.List(Chosen, c => c.Values)), ("broken", Value.List(Broken, c => c.Values)),
        ("inFlight", Value.List(Messages, m => m.Values)),
        ("groups", IsPartitioned ? Value.List(GroupNames, g => (Value)g) : Value.List([])),
        ("cutLinks", Value.List(CutLinks, l => (Value)l.ToString())), ("slowLinks", Value.List(SlowLinks, s => s.Values)),
        ("slots", Slots), ("ballots", Ballots), ("refusals", Refusals), ("sent", Sent), ("delivered", Delivered), ("lost", Lost));

    /// <summary>All nodes: proposers, acceptors, learner.</summary>
    public IEnumerable<NodeId> Nodes => [.. Proposers.Select(p => p.Id), .. Acceptors.Select(a => a.Id), NodeId.Learner];

    /// <summary>Each group as a text such as "p1 a1 a2", in the order of the groups.</summary>
    public IEnumerable<string> GroupNames => Nodes.GroupBy(n => Groups[PlaceOf(n)]).OrderBy(g => g.Key).Select(g => string.Join(' ', g.Select(n => n.ToString())));
}
