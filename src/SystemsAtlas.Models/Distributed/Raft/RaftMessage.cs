namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A message on its way. Requests and replies travel apart, so that each may be lost, delayed or overtaken.</summary>
/// <param name="From">The sender's id.</param>
/// <param name="To">The receiver's id.</param>
/// <param name="Term">The sender's current term when it was sent.</param>
public abstract record RaftMessage(int From, int To, int Term)
{
    /// <summary>1 for the first message of the run, then 2, 3 ...</summary>
    public int Id { get; init; }

    public long SentAt { get; init; }

    public long ArrivesAt { get; init; }

    /// <summary>Where on its way it will vanish, when that is decided already.</summary>
    public long? LostAt { get; init; }

    /// <summary>The moment at which it is half way: where a cut or lossy link stops it.</summary>
    public long HalfwayAt => SentAt + ((ArrivesAt - SentAt) / 2);

    public abstract string Kind { get; }

    public RecordValue Values => Value.Record(
        ("id", Id), ("kind", Kind), ("from", NodeState.NameOf(From)), ("to", NodeState.NameOf(To)), ("term", Term),
        ("sentAt", SentAt), ("arrivesAt", ArrivesAt), ("lostAt", LostAt), ("content", Content));

    protected abstract RecordValue Content { get; }
}

/// <summary>Invoked by candidates to gather votes.</summary>
public sealed record RequestVote(int From, int To, int Term, int LastLogIndex, int LastLogTerm) : RaftMessage(From, To, Term)
{
    public override string Kind => "request-vote";

    protected override RecordValue Content => Value.Record(("lastLogIndex", LastLogIndex), ("lastLogTerm", LastLogTerm));
}

/// <summary>The answer to a <see cref="RequestVote"/> of <paramref name="RequestTerm"/>.</summary>
public sealed record VoteReply(int From, int To, int Term, int RequestTerm, bool Granted) : RaftMessage(From, To, Term)
{
    public override string Kind => "vote-reply";

    protected override RecordValue Content => Value.Record(("requestTerm", RequestTerm), ("voteGranted", Granted));
}

/// <summary>Invoked by the leader to replicate log entries; without entries it is a heartbeat.</summary>
public sealed record AppendEntries(int From, int To, int Term, int PrevLogIndex, int PrevLogTerm, ImmutableArray<LogEntry> Entries, int LeaderCommit)
    : RaftMessage(From, To, Term)
{
    public override string Kind => "append-entries";

    public bool IsHeartbeat => Entries.IsEmpty;

    /// <summary>The index up to which the receiver's log equals the leader's once it has accepted this.</summary>
    public int LastNewIndex => PrevLogIndex + Entries.Length;

    protected override RecordValue Content => Value.Record(
        ("prevLogIndex", PrevLogIndex), ("prevLogTerm", PrevLogTerm), ("entries", Value.List(Entries, e => e.Values)), ("leaderCommit", LeaderCommit));
}

/// <summary>The answer to an <see cref="AppendEntries"/> of <paramref name="RequestTerm"/>; it repeats which entries that was about, as a remote call would know.</summary>
public sealed record AppendReply(int From, int To, int Term, int RequestTerm, bool Success, int PrevLogIndex, int Count) : RaftMessage(From, To, Term)
{
    public override string Kind => "append-reply";

    protected override RecordValue Content => Value.Record(
        ("requestTerm", RequestTerm), ("success", Success), ("prevLogIndex", PrevLogIndex), ("count", Count));
}
