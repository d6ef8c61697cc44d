namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>Something that happened in the cluster.</summary>
public abstract partial record RaftEvent : Event<RaftState>;

/// <summary>Something that happened to a message.</summary>
public abstract record MessageEvent([Unnamed] RaftMessage About) : RaftEvent
{
    [Named("message")]
    public int Number => About.Id;

    public string Kind => About.Kind;
    public ServerId From => About.From;
    public ServerId To => About.To;
}

/// <summary>Every server waits, each for a time drawn by chance.</summary>
public sealed partial record ClusterStarted([Named("timeouts")] ImmutableArray<long> TimeoutsMs, int Majority) : RaftEvent
{
    public int Nodes => TimeoutsMs.Length;
    public ServerId First => TimeoutsMs.IndexOf(TimeoutsMs.Min());
    public long Shortest => TimeoutsMs.Min();
    public long Longest => TimeoutsMs.Max();

    protected override Sentence Say(RaftState after) => $"{Nodes:server waits|servers wait}, each for a time drawn by chance; {First} has the shortest, {Shortest} ms.";
}

public sealed partial record ElectionTimedOut(ServerId Node, int Term, [Named("waited")] long WaitedMs) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} has heard from no leader for {WaitedMs} ms.";
}

public sealed partial record CandidacyStarted(ServerId Node, int Term, int LastLogIndex, int LastLogTerm, int Needed) : RaftEvent
{
    public int OldTerm => Term - 1;

    protected override Sentence Say(RaftState after) => $"{Node} stands for election in term {Term} and needs {Needed:vote}.";
}

public sealed partial record RequestVoteSent([Unnamed] RequestVote Request) : MessageEvent(Request)
{
    public int Term => Request.Term;
    public int LastLogIndex => Request.LastLogIndex;
    public int LastLogTerm => Request.LastLogTerm;

    protected override Sentence Say(RaftState after) => $"{From} asks {To} for its vote.";
}

public sealed partial record VoteGranted(ServerId Node, ServerId Candidate, int Term, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} votes for {Candidate} in term {Term}.";
}

public sealed partial record VoteRefused(ServerId Node, ServerId Candidate, int Term, int CandidateTerm, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} refuses {Candidate} its vote: {Reason}.";
}

/// <summary>A candidate received a vote.</summary>
public sealed partial record VoteCounted(ServerId Candidate, ServerId Voter, int Term, int Votes, int Needed) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Candidate} has {Votes} of {Needed:vote} that it needs.";
}

/// <summary>A candidate received a refusal of its own term.</summary>
public sealed partial record RefusalReceived(ServerId Candidate, ServerId Voter, int Term) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Candidate} learns that {Voter} refuses.";
}

public sealed partial record LeaderElected(ServerId Node, int Term, ImmutableArray<ServerId> Voters, int Needed, [Named("took")] long TookMs) : RaftEvent
{
    public int Votes => Voters.Length;
    public IEnumerable<ServerId> Others => Voters.Where(v => v != Node);

    protected override Sentence Say(RaftState after) => $"{Node} is elected leader of term {Term}, with the votes of {Voters}.";
}

/// <summary>A follower learnt of a later term; its vote is free again.</summary>
public sealed partial record TermAdvanced(ServerId Node, int OldTerm, int Term, ServerId From) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} learns of term {Term} from {From}.";
}

/// <summary>A leader or candidate became a follower.</summary>
public sealed partial record SteppedDown(ServerId Node, RaftRole Was, int OldTerm, int Term, ServerId From, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} was a {Was.Word()} and becomes a follower: {Reason}.";
}

/// <summary>A reply came too late to matter.</summary>
public sealed partial record ReplyIgnored(ServerId Node, ServerId From, string Kind, int ReplyTerm, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} ignores a late reply of {From}: {Reason}.";
}
