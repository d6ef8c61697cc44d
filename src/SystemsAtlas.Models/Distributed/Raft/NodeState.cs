namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What a server is at a moment (figure 4 of the paper).</summary>
[Words]
public enum RaftRole
{
    Follower,
    Candidate,
    Leader,
}

/// <summary>One entry of a log.</summary>
/// <param name="Index">Its place, from 1.</param>
/// <param name="Term">The term in which a leader received it.</param>
/// <param name="Command">What the state machine is to do; empty for the entry that a new leader may append to commit its predecessors'.</param>
public sealed partial record LogEntry(int Index, int Term, string Command) : IValued;

/// <summary>The state of one server: figure 2 of the paper, with its timer and the votes that it holds.</summary>
public sealed record NodeState(int Id)
{
    public string Name => NameOf(Id);

    public bool Up { get; init; } = true;

    // Persistent: survives a crash.
    public int CurrentTerm { get; init; }
    public int? VotedFor { get; init; }
    public ImmutableArray<LogEntry> Log { get; init; } = [];

    // Volatile: lost in a crash.
    public RaftRole Role { get; init; }
    public int CommitIndex { get; init; }
    public int LastApplied { get; init; }

    /// <summary>The leader that it last heard from in this term; where it would send a client.</summary>
    public int? LeaderId { get; init; }

    /// <summary>Who voted for this candidate or leader, itself included, in the order of arrival.</summary>
    public ImmutableArray<int> Votes { get; init; } = [];

    /// <summary>For a leader: for each server, the next entry to send to it. Empty for others.</summary>
    public ImmutableArray<int> NextIndex { get; init; } = [];

    /// <summary>For a leader: for each server, the highest entry known to be replicated on it. Empty for others.</summary>
    public ImmutableArray<int> MatchIndex { get; init; } = [];

    /// <summary>When the election timer was last set.</summary>
    public long TimerSetAt { get; init; }

    /// <summary>When the election timer runs out; null for a leader and for a crashed node.</summary>
    public long? TimerDue { get; init; }

    public int LastLogIndex => Log.Length;

    public int LastLogTerm => TermAt(LastLogIndex);

    public bool IsLeader => Up && Role == RaftRole.Leader;

    /// <summary>The term of the entry at an index; 0 at index 0, before the first entry.</summary>
    public int TermAt(int index) => index == 0 ? 0 : Log[index - 1].Term;

    public static string NameOf(int id) => $"n{id + 1}";

    public static Value NameOrNone(int? id) => id is { } known ? NameOf(known) : Value.None;

    public RecordValue ValuesAt(long now) => Value.Record(
        ("id", Name), ("up", Up), ("role", Up ? Role.Word() : "down"), ("term", CurrentTerm), ("votedFor", NameOrNone(VotedFor)),
        ("log", Value.List(Log, e => e.Values)), ("commands", Value.List(Log, e => (Value)e.Command)), ("lastLogIndex", LastLogIndex), ("lastLogTerm", LastLogTerm),
        ("commitIndex", CommitIndex), ("lastApplied", LastApplied), ("leader", NameOrNone(LeaderId)),
        ("votes", Value.List(Votes, v => (Value)NameOf(v))),
        ("timeoutAt", TimerDue), ("timeoutIn", TimerDue - now),
        ("nextIndex", ByName(NextIndex)), ("matchIndex", ByName(MatchIndex)));

    private RecordValue ByName(ImmutableArray<int> indices) =>
        new([.. indices.Select((index, id) => (NameOf(id), (Value)index)).Where((_, id) => id != Id)]);
}
