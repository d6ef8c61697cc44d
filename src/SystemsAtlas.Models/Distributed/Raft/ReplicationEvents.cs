namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>A new leader appended an empty entry of its own term (section 8 of the paper).</summary>
public sealed partial record NoOpAppended(ServerId Node, int Index, int Term) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} appends an empty entry of its own term, at index {Index}.";
}

public sealed partial record HeartbeatSent([Unnamed] AppendEntries Request) : MessageEvent(Request)
{
    public int Term => Request.Term;
    public int PrevLogIndex => Request.PrevLogIndex;
    public int PrevLogTerm => Request.PrevLogTerm;
    public int LeaderCommit => Request.LeaderCommit;

    protected override Sentence Say(RaftState after) => $"{From} sends a heartbeat to {To}.";
}

public sealed partial record AppendEntriesSent([Unnamed] AppendEntries Request) : MessageEvent(Request)
{
    public int Term => Request.Term;
    public int PrevLogIndex => Request.PrevLogIndex;
    public int PrevLogTerm => Request.PrevLogTerm;
    public int Count => Request.Entries.Length;
    public IEnumerable<string> Commands => Request.Entries.Select(e => e.Command);
    public ImmutableArray<LogEntry> Entries => Request.Entries;
    public int LeaderCommit => Request.LeaderCommit;

    protected override Sentence Say(RaftState after) => $"{From} sends {Count:entry|entries} to {To}.";
}

public sealed partial record HeartbeatAccepted(ServerId Node, ServerId Leader, int Term) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} hears that {Leader} leads term {Term}.";
}

public sealed partial record EntriesAppended(ServerId Node, ServerId Leader, int Term, ImmutableArray<LogEntry> Entries) : RaftEvent
{
    public int Count => Entries.Length;
    public int FirstIndex => Entries[0].Index;
    public int LastIndex => Entries[^1].Index;
    public IEnumerable<string> Commands => Entries.Select(e => e.Command);

    protected override Sentence Say(RaftState after) => $"{Node} appends {Count:entry|entries}, up to index {LastIndex}.";
}

/// <summary>A retransmission brought nothing new.</summary>
public sealed partial record EntriesAlreadyHeld(ServerId Node, ServerId Leader, int Term, int LastIndex) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} has these entries already.";
}

public sealed partial record AppendRefused(ServerId Node, ServerId Leader, int Term, int PrevLogIndex, int PrevLogTerm, int? TermThere, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} refuses the entries of {Leader}: {Reason}.";
}

/// <summary>A follower deleted entries that conflict with the leader's.</summary>
public sealed partial record ConflictTruncated(ServerId Node, ServerId Leader, int NewTerm, ImmutableArray<LogEntry> Removed) : RaftEvent
{
    public int Index => Removed[0].Index;
    public int OldTerm => Removed[0].Term;
    public int Count => Removed.Length;
    public IEnumerable<string> Commands => Removed.Select(e => e.Command);

    protected override Sentence Say(RaftState after) => $"{Node} deletes {Count:entry|entries} from index {Index} on, which conflict with the log of {Leader}.";
}

/// <summary>The leader learnt that a follower stored entries which it sent.</summary>
public sealed partial record EntryReplicated(ServerId Leader, ServerId Follower, int OldMatchIndex, int MatchIndex, int Copies, int Needed) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Leader} hears that {Follower} has its log up to index {MatchIndex}: it knows of {Copies:copy|copies}, and {Needed} are needed.";
}

/// <summary>The answer to a heartbeat told the leader that a follower's log equals its own up to an index.</summary>
public sealed partial record MatchIndexLearned(ServerId Leader, ServerId Follower, int MatchIndex) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Leader} learns that the log of {Follower} equals its own up to index {MatchIndex}.";
}

public sealed partial record HeartbeatAcknowledged(ServerId Leader, ServerId Follower, int Term) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Follower} answers the heartbeat of {Leader}.";
}

public sealed partial record NextIndexDecremented(ServerId Leader, ServerId Follower, int OldNextIndex, int NextIndex) : RaftEvent
{
    public int PrevLogIndex => NextIndex - 1;

    protected override Sentence Say(RaftState after) => $"{Leader} will send {Follower} entries from index {NextIndex} on.";
}

public sealed partial record EntryCommitted(ServerId Leader, [Unnamed] LogEntry Entry, int Term, ImmutableArray<ServerId> Holders, int Needed) : RaftEvent
{
    public int Index => Entry.Index;
    public int EntryTerm => Entry.Term;
    public string Command => Entry.Command;
    public int Copies => Holders.Length;

    protected override Sentence Say(RaftState after)
    {
        // Its copies do not count: an entry of the leader's own term takes it along.
        if (EntryTerm < Term) return $"{Leader} commits the entry at index {Index}, of the earlier term {EntryTerm}, with an entry of its own term.";
        return $"{Leader} commits the entry at index {Index}: it has heard of {Copies:copy|copies}.";
    }
}

/// <summary>An entry of an earlier term is on a majority; the leader does not commit it by counting (section 5.4.2, figure 8).</summary>
public sealed partial record CommitWithheld(ServerId Leader, [Unnamed] LogEntry Entry, int Term, ImmutableArray<ServerId> Holders) : RaftEvent
{
    public int Index => Entry.Index;
    public int EntryTerm => Entry.Term;
    public string Command => Entry.Command;
    public int Copies => Holders.Length;

    protected override Sentence Say(RaftState after) => $"{Leader} has heard of {Copies:copy|copies} of the entry at index {Index} and does not commit it yet: the entry's term, {EntryTerm}, is over.";
}

/// <summary>A follower learnt from its leader how far the log is committed.</summary>
public sealed partial record CommitLearned(ServerId Node, ServerId Leader, int OldCommitIndex, int CommitIndex) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} learns that the log is committed up to index {CommitIndex}.";
}

public sealed partial record EntryApplied(ServerId Node, [Unnamed] LogEntry Entry) : RaftEvent
{
    public int Index => Entry.Index;
    public int EntryTerm => Entry.Term;
    public string Command => Entry.Command;

    protected override Sentence Say(RaftState after) => $"{Node} applies the entry at index {Index}.";
}
