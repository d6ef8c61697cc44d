namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>Something that happened among the nodes.</summary>
public abstract partial record PaxosEvent : Event<PaxosState>;

/// <summary>The proposers have their values, and nobody has said anything.</summary>
public sealed partial record ProtocolStarted(int Acceptors, int Majority, [Named("wishes")] ImmutableArray<string> Wishes) : PaxosEvent
{
    public int Proposers => Wishes.Length;
    public string First => Wishes[0];
    public string Last => Wishes[^1];

    /// <summary>How many acceptors may be down while a value can still be chosen.</summary>
    public int MayFail => Acceptors - Majority;

    protected override Sentence Say(PaxosState after) => $"{Proposers:proposer} and {Acceptors:acceptor}; {Majority} are a majority.";
}

/// <summary>Phase 1a.</summary>
public sealed partial record PrepareStarted(NodeId Proposer, int Ballot, int Slot, int Sent) : PaxosEvent
{
    public string Wish { get; init; } = "";

    protected override Sentence Say(PaxosState after) => $"{Proposer} begins ballot {Ballot} and asks all acceptors for a promise.";
}

/// <summary>Phase 1b: the promise is on the acceptor's disk and on its way.</summary>
public sealed partial record PromiseMade(NodeId Acceptor, NodeId Proposer, int Ballot, int OldPromise, int Slot, int AcceptedBallot, string AcceptedValue) : PaxosEvent
{
    /// <summary>How many acceptors have promised at least this ballot by now.</summary>
    public required int Promised { get; init; }

    protected override Sentence Say(PaxosState after) => AcceptedBallot > 0
        ? (Sentence)$"{Acceptor} promises ballot {Ballot} and reports {AcceptedValue}, accepted in ballot {AcceptedBallot}."
        : $"{Acceptor} promises ballot {Ballot}; it has accepted nothing.";
}

public sealed partial record PrepareRefused(NodeId Acceptor, NodeId Proposer, int Ballot, int Promised, int Slot) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Acceptor} refuses to promise ballot {Ballot}: it is bound to {Promised}.";
}

/// <summary>A proposer received a promise of its present ballot.</summary>
public sealed partial record PromiseCounted(NodeId Proposer, NodeId Acceptor, int Ballot, int Promises, int Needed, int AcceptedBallot, string AcceptedValue) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Proposer} has {Promises} of {Needed:promise} that it needs for ballot {Ballot}.";
}

/// <summary>Phase 2a with a value of the proposer's own: no promise reported one for this slot.</summary>
public sealed partial record OwnValueProposed(NodeId Proposer, int Ballot, int Slot, string Value, int Sent, bool WithoutPrepare) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Proposer} asks all acceptors to accept {Value} in ballot {Ballot}.";
}

/// <summary>Phase 2a with the value that a promise reported: of several the one of the highest ballot.</summary>
public sealed partial record ValueAdopted(NodeId Proposer, int Ballot, int Slot, string Value, int FromBallot, string Wanted, int Sent) : PaxosEvent
{
    /// <summary>Which of the promises that were counted reported it.</summary>
    public required ImmutableArray<NodeId> Reporters { get; init; }

    protected override Sentence Say(PaxosState after) => $"{Proposer} must propose {Value}, which was accepted in ballot {FromBallot}, and asks all acceptors to accept it in ballot {Ballot}.";
}

/// <summary>Phase 2b: the proposal is on the acceptor's disk and the news on its way to the learner.</summary>
public sealed partial record ValueAccepted(NodeId Acceptor, NodeId Proposer, int Ballot, int Slot, string Value, int Copies, int Needed) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Acceptor} accepts {Value} in ballot {Ballot}.";
}

public sealed partial record AcceptRefused(NodeId Acceptor, NodeId Proposer, int Ballot, int Promised, int Slot, string Value) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Acceptor} does not accept {Value} in ballot {Ballot}: it is bound to {Promised}.";
}

/// <summary>A majority has accepted a value in one ballot. No node sees this happen.</summary>
public sealed partial record ValueChosen(int Slot, int Ballot, string Value, ImmutableArray<NodeId> Holders, int Needed) : PaxosEvent
{
    public int Copies => Holders.Length;

    protected override Sentence Say(PaxosState after) => $"{Value} is chosen: {Holders} have accepted it in ballot {Ballot}.";
}

/// <summary>A majority has accepted another value than the one that was chosen before.</summary>
public sealed partial record AgreementBroken(int Slot, int Ballot, string Value, string First, int FirstBallot, ImmutableArray<NodeId> Holders) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Value} is chosen in ballot {Ballot}, and {First} was chosen in ballot {FirstBallot}: two values.";
}

/// <summary>The learner heard of an acceptance.</summary>
public sealed partial record ReportCounted(NodeId Learner, NodeId Acceptor, int Slot, int Ballot, string Value, int Reports, int Needed) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Learner} has heard of {Reports} of {Needed:acceptance} that it needs for {Value} in ballot {Ballot}.";
}

/// <summary>The learner has heard of a majority, and tells the proposers.</summary>
public sealed partial record ValueLearned(NodeId Learner, int Slot, int Ballot, string Value, ImmutableArray<NodeId> From, int Messages) : PaxosEvent
{
    public int Reports => From.Length;

    protected override Sentence Say(PaxosState after) => $"{Learner} knows that {Value} is chosen, and tells the proposers.";
}

/// <summary>The learner heard of a majority for a slot that it knows, and says so to the proposer of that ballot.</summary>
public sealed partial record OutcomeRepeated(NodeId Learner, NodeId Proposer, int Slot, int Ballot, string Value, string Known) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => Value == Known
        ? (Sentence)$"{Learner} knows already that {Value} is chosen, and tells {Proposer} again."
        : $"{Learner} knows that {Known} is chosen, and now hears of a majority for {Value}.";
}

/// <summary>A proposer was told what is chosen.</summary>
public sealed partial record OutcomeHeard(NodeId Proposer, int Slot, string Value, bool IsWish) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Proposer} hears that {Value} is chosen{(IsWish ? "" : ", which it did not want")}.";
}

/// <summary>A proposer gave up its ballot, because an acceptor has promised a higher one.</summary>
public sealed partial record BallotAbandoned(NodeId Proposer, NodeId Acceptor, int Ballot, int Promised, long WaitMs) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Proposer} gives ballot {Ballot} up, because {Acceptor} is bound to {Promised}, and waits {WaitMs} ms.";
}

/// <summary>A proposer heard for too long of nothing.</summary>
public sealed partial record ProposerTimedOut(NodeId Proposer, int Ballot, int Slot, [Named("waited")] long WaitedMs) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Proposer} has heard of no outcome for {WaitedMs} ms and gives ballot {Ballot} up.";
}

/// <summary>A reply came that matters no more.</summary>
public sealed partial record ReplyIgnored(NodeId Proposer, NodeId From, MessageKind Kind, int Ballot, string Reason) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Proposer} ignores a reply of {From}: {Reason}.";
}
