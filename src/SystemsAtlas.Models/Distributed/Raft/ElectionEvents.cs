namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>Something that happened in the cluster.</summary>
public abstract record RaftEvent : Event
{
    protected static string NameOf(int id) => NodeState.NameOf(id);

    protected static Value Names(IEnumerable<int> ids) => Value.List(ids, i => (Value)NodeState.NameOf(i));
}

/// <summary>Every server waits, each for a time drawn by chance.</summary>
public sealed record ClusterStarted(ImmutableArray<long> TimeoutsMs, int Majority) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("nodes", TimeoutsMs.Length), ("majority", Majority), ("timeouts", Value.List(TimeoutsMs, t => (Value)t)),
        ("first", NameOf(TimeoutsMs.IndexOf(TimeoutsMs.Min()))), ("shortest", TimeoutsMs.Min()), ("longest", TimeoutsMs.Max()));
}

public sealed record ElectionTimedOut(int Node, int Term, long WaitedMs) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("term", Term), ("waited", WaitedMs));
}

public sealed record CandidacyStarted(int Node, int Term, int LastLogIndex, int LastLogTerm, int Needed) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("term", Term), ("oldTerm", Term - 1), ("lastLogIndex", LastLogIndex), ("lastLogTerm", LastLogTerm), ("needed", Needed));
}

public sealed record RequestVoteSent(RequestVote Request) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("message", Request.Id), ("from", NameOf(Request.From)), ("to", NameOf(Request.To)), ("term", Request.Term),
        ("lastLogIndex", Request.LastLogIndex), ("lastLogTerm", Request.LastLogTerm));
}

public sealed record VoteGranted(int Node, int Candidate, int Term, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("candidate", NameOf(Candidate)), ("term", Term), ("reason", Reason));
}

public sealed record VoteRefused(int Node, int Candidate, int Term, int CandidateTerm, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("candidate", NameOf(Candidate)), ("term", Term), ("candidateTerm", CandidateTerm), ("reason", Reason));
}

/// <summary>A candidate received a vote.</summary>
public sealed record VoteCounted(int Candidate, int Voter, int Term, int Votes, int Needed) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("candidate", NameOf(Candidate)), ("voter", NameOf(Voter)), ("term", Term), ("votes", Votes), ("needed", Needed));
}

/// <summary>A candidate received a refusal of its own term.</summary>
public sealed record RefusalReceived(int Candidate, int Voter, int Term) : RaftEvent
{
    public override RecordValue Values => Value.Record(("candidate", NameOf(Candidate)), ("voter", NameOf(Voter)), ("term", Term));
}

public sealed record LeaderElected(int Node, int Term, ImmutableArray<int> Voters, int Needed, long TookMs) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("term", Term), ("votes", Voters.Length), ("voters", Names(Voters)),
        ("others", Names(Voters.Where(v => v != Node))), ("needed", Needed), ("took", TookMs));
}

/// <summary>A follower learnt of a later term; its vote is free again.</summary>
public sealed record TermAdvanced(int Node, int OldTerm, int Term, int From) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("oldTerm", OldTerm), ("term", Term), ("from", NameOf(From)));
}

/// <summary>A leader or candidate became a follower.</summary>
public sealed record SteppedDown(int Node, RaftRole Was, int OldTerm, int Term, int From, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("was", NodeState.RoleName(Was)), ("oldTerm", OldTerm), ("term", Term), ("from", NameOf(From)), ("reason", Reason));
}

/// <summary>A reply came too late to matter.</summary>
public sealed record ReplyIgnored(int Node, int From, string Kind, int ReplyTerm, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("from", NameOf(From)), ("kind", Kind), ("replyTerm", ReplyTerm), ("reason", Reason));
}
