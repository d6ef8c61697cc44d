namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A new leader appended an empty entry of its own term (section 8 of the paper).</summary>
public sealed record NoOpAppended(int Node, int Index, int Term) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("index", Index), ("term", Term));
}

public sealed record HeartbeatSent(AppendEntries Request) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("message", Request.Id), ("from", NameOf(Request.From)), ("to", NameOf(Request.To)), ("term", Request.Term),
        ("prevLogIndex", Request.PrevLogIndex), ("prevLogTerm", Request.PrevLogTerm), ("leaderCommit", Request.LeaderCommit));
}

public sealed record AppendEntriesSent(AppendEntries Request) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("message", Request.Id), ("from", NameOf(Request.From)), ("to", NameOf(Request.To)), ("term", Request.Term),
        ("prevLogIndex", Request.PrevLogIndex), ("prevLogTerm", Request.PrevLogTerm), ("count", Request.Entries.Length),
        ("commands", Value.List(Request.Entries, e => (Value)e.Command)), ("entries", Value.List(Request.Entries, e => e.Values)),
        ("leaderCommit", Request.LeaderCommit));
}

public sealed record HeartbeatAccepted(int Node, int Leader, int Term) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("leader", NameOf(Leader)), ("term", Term));
}

public sealed record EntriesAppended(int Node, int Leader, int Term, ImmutableArray<LogEntry> Entries) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("leader", NameOf(Leader)), ("term", Term), ("count", Entries.Length),
        ("firstIndex", Entries[0].Index), ("lastIndex", Entries[^1].Index),
        ("commands", Value.List(Entries, e => (Value)e.Command)), ("entries", Value.List(Entries, e => e.Values)));
}

/// <summary>A retransmission brought nothing new.</summary>
public sealed record EntriesAlreadyHeld(int Node, int Leader, int Term, int LastIndex) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("leader", NameOf(Leader)), ("term", Term), ("lastIndex", LastIndex));
}

public sealed record AppendRefused(int Node, int Leader, int Term, int PrevLogIndex, int PrevLogTerm, int? TermThere, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("leader", NameOf(Leader)), ("term", Term), ("prevLogIndex", PrevLogIndex), ("prevLogTerm", PrevLogTerm),
        ("termThere", TermThere), ("reason", Reason));
}

/// <summary>A follower deleted entries that conflict with the leader's.</summary>
public sealed record ConflictTruncated(int Node, int Leader, int NewTerm, ImmutableArray<LogEntry> Removed) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("leader", NameOf(Leader)), ("index", Removed[0].Index), ("oldTerm", Removed[0].Term), ("newTerm", NewTerm),
        ("count", Removed.Length), ("commands", Value.List(Removed, e => (Value)e.Command)), ("removed", Value.List(Removed, e => e.Values)));
}

/// <summary>The leader learnt that a follower stored entries which it sent.</summary>
public sealed record EntryReplicated(int Leader, int Follower, int OldMatchIndex, int MatchIndex, int Copies, int Needed) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("leader", NameOf(Leader)), ("follower", NameOf(Follower)), ("oldMatchIndex", OldMatchIndex), ("matchIndex", MatchIndex), ("copies", Copies), ("needed", Needed));
}

/// <summary>The answer to a heartbeat told the leader that a follower's log equals its own up to an index.</summary>
public sealed record MatchIndexLearned(int Leader, int Follower, int MatchIndex) : RaftEvent
{
    public override RecordValue Values => Value.Record(("leader", NameOf(Leader)), ("follower", NameOf(Follower)), ("matchIndex", MatchIndex));
}

public sealed record HeartbeatAcknowledged(int Leader, int Follower, int Term) : RaftEvent
{
    public override RecordValue Values => Value.Record(("leader", NameOf(Leader)), ("follower", NameOf(Follower)), ("term", Term));
}

public sealed record NextIndexDecremented(int Leader, int Follower, int OldNextIndex, int NextIndex) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("leader", NameOf(Leader)), ("follower", NameOf(Follower)), ("oldNextIndex", OldNextIndex), ("nextIndex", NextIndex), ("prevLogIndex", NextIndex - 1));
}

public sealed record EntryCommitted(int Leader, LogEntry Entry, int Term, ImmutableArray<int> Holders, int Needed) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("leader", NameOf(Leader)), ("index", Entry.Index), ("entryTerm", Entry.Term), ("command", Entry.Command), ("term", Term),
        ("copies", Holders.Length), ("holders", Names(Holders)), ("needed", Needed));
}

/// <summary>An entry of an earlier term is on a majority; the leader does not commit it by counting (section 5.4.2, figure 8).</summary>
public sealed record CommitWithheld(int Leader, LogEntry Entry, int Term, ImmutableArray<int> Holders) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("leader", NameOf(Leader)), ("index", Entry.Index), ("entryTerm", Entry.Term), ("command", Entry.Command), ("term", Term),
        ("copies", Holders.Length), ("holders", Names(Holders)));
}

/// <summary>A follower learnt from its leader how far the log is committed.</summary>
public sealed record CommitLearned(int Node, int Leader, int OldCommitIndex, int CommitIndex) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("node", NameOf(Node)), ("leader", NameOf(Leader)), ("oldCommitIndex", OldCommitIndex), ("commitIndex", CommitIndex));
}

public sealed record EntryApplied(int Node, LogEntry Entry) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("index", Entry.Index), ("entryTerm", Entry.Term), ("command", Entry.Command));
}
