namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>Log replication: sections 5.3 and 5.4.2.</summary>
public partial class RaftModel
{
    /// <summary>AppendEntries, receiver's rule 2: the log must hold an entry at prevLogIndex whose term is prevLogTerm.</summary>
    protected virtual bool HoldsEntryBefore(NodeState follower, AppendEntries request) =>
        request.PrevLogIndex <= follower.LastLogIndex && follower.TermAt(request.PrevLogIndex) == request.PrevLogTerm;

    /// <summary>Section 5.4.2: only entries of the leader's current term are committed by counting replicas.</summary>
    protected virtual bool MayCommitByCounting(LogEntry entry, int currentTerm) => entry.Term == currentTerm;

    /// <summary>How far a server may apply its log: "If commitIndex > lastApplied: increment lastApplied, apply log[lastApplied]".</summary>
    protected virtual int ApplyThrough(NodeState node) => node.CommitIndex;

    /// <summary>A leader never overwrites or deletes entries of its log; it only appends.</summary>
    protected virtual ImmutableArray<LogEntry> WithNewEntry(ImmutableArray<LogEntry> log, int term, string command) =>
        log.Add(new LogEntry(log.Length + 1, term, command));

    private LogEntry AppendToOwnLog(int leader, string command)
    {
        var node = _nodes[leader];
        _nodes[leader] = node with { Log = WithNewEntry(node.Log, node.CurrentTerm, command) };
        return _nodes[leader].Log[^1];
    }

    /// <summary>Sends every follower what it lacks, or a heartbeat; the next heartbeat is due one interval from now.</summary>
    private void SendToAll(int leader)
    {
        foreach (var follower in OthersThan(leader)) SendAppendEntries(leader, follower);
        _heartbeats[leader]?.Cancel();
        _heartbeats[leader] = Schedule(Parameters.Get(RaftDefinition.Heartbeat), () => SendToAll(leader));
    }

    private void SendAppendEntries(int leader, int follower)
    {
        var node = _nodes[leader];
        var next = Math.Min(node.NextIndex[follower], node.LastLogIndex + 1);
        var request = Send(new AppendEntries(leader, follower, node.CurrentTerm, next - 1, node.TermAt(next - 1), node.Log[(next - 1)..], node.CommitIndex));
        Emit(request.IsHeartbeat ? new HeartbeatSent(request) : new AppendEntriesSent(request));
    }

    private void OnAppendEntries(AppendEntries request)
    {
        var node = _nodes[request.To];
        if (request.Term < node.CurrentTerm)
        {
            Refuse(request, null, $"term {request.Term} is over: it is in term {node.CurrentTerm}");
            return;
        }
        // Rules for candidates: "If AppendEntries RPC received from new leader: convert to follower".
        if (node.Role != RaftRole.Follower) StepDown(node.Id, node.CurrentTerm, request.From, $"{NodeState.NameOf(request.From)} won term {request.Term}");
        ResetElectionTimer(node.Id);
        _nodes[node.Id] = _nodes[node.Id] with { LeaderId = request.From };
        if (HoldsEntryBefore(node, request)) Accept(request);
        else if (request.PrevLogIndex > node.LastLogIndex) Refuse(request, null, $"its log ends at index {node.LastLogIndex}, before index {request.PrevLogIndex}");
        else Refuse(request, node.TermAt(request.PrevLogIndex), $"its entry {request.PrevLogIndex} is of term {node.TermAt(request.PrevLogIndex)}, not {request.PrevLogTerm}");
    }

    private void Refuse(AppendEntries request, int? termThere, string reason)
    {
        Emit(new AppendRefused(request.To, request.From, request.Term, request.PrevLogIndex, request.PrevLogTerm, termThere, reason));
        Send(new AppendReply(request.To, request.From, _nodes[request.To].CurrentTerm, request.Term, false, request.PrevLogIndex, request.Entries.Length));
    }

    /// <summary>AppendEntries, receiver's rules 3 to 5: delete what conflicts, append what is new, learn how far the log is committed.</summary>
    private void Accept(AppendEntries request)
    {
        var node = _nodes[request.To];
        var isNew = request.Entries.Where(e => e.Index > node.LastLogIndex || node.TermAt(e.Index) != e.Term).ToImmutableArray();
        if (isNew.Length > 0)
        {
            var keep = isNew[0].Index - 1;
            var removed = keep < node.Log.Length ? node.Log[keep..] : [];
            var added = request.Entries[(keep - request.PrevLogIndex)..];
            _nodes[node.Id] = node with { Log = [.. node.Log.Take(keep), .. added] };
            _overwritten += removed.Length;
            if (removed.Length > 0) Emit(new ConflictTruncated(node.Id, request.From, isNew[0].Term, removed));
            Emit(new EntriesAppended(node.Id, request.From, request.Term, added));
        }
        else
        {
            Emit(request.IsHeartbeat ? new HeartbeatAccepted(node.Id, request.From, request.Term) : new EntriesAlreadyHeld(node.Id, request.From, request.Term, request.LastNewIndex));
        }
        var committed = Math.Min(request.LeaderCommit, request.LastNewIndex);
        if (committed > node.CommitIndex)
        {
            _nodes[node.Id] = _nodes[node.Id] with { CommitIndex = committed };
            Emit(new CommitLearned(node.Id, request.From, node.CommitIndex, committed));
        }
        Apply(node.Id);
        Send(new AppendReply(node.Id, request.From, node.CurrentTerm, request.Term, true, request.PrevLogIndex, request.Entries.Length));
    }

    private void OnAppendReply(AppendReply reply)
    {
        var node = _nodes[reply.To];
        if (node.Role != RaftRole.Leader || reply.RequestTerm != node.CurrentTerm)
            Emit(new ReplyIgnored(node.Id, reply.From, reply.Kind, reply.Term, $"the request was of term {reply.RequestTerm}, when it led; it is {node.Role.Word()} in term {node.CurrentTerm}"));
        else if (reply.Success) OnAccepted(node, reply);
        else OnRefused(node, reply);
    }

    /// <summary>"If successful: update nextIndex and matchIndex for follower". Both only rise: an old reply may arrive late.</summary>
    private void OnAccepted(NodeState leader, AppendReply reply)
    {
        var (follower, match) = (reply.From, reply.PrevLogIndex + reply.Count);
        var old = leader.MatchIndex[follower];
        if (match <= old)
        {
            Emit(new HeartbeatAcknowledged(leader.Id, follower, leader.CurrentTerm));
            return;
        }
        _nodes[leader.Id] = leader with
        {
            MatchIndex = leader.MatchIndex.SetItem(follower, match),
            NextIndex = leader.NextIndex.SetItem(follower, Math.Max(leader.NextIndex[follower], match + 1)),
        };
        if (reply.Count > 0) Emit(new EntryReplicated(leader.Id, follower, old, match, HoldersOf(leader.Id, match).Length, Majority));
        else Emit(new MatchIndexLearned(leader.Id, follower, match));
        AdvanceCommitIndex(leader.Id);
    }

    /// <summary>"If AppendEntries fails because of log inconsistency: decrement nextIndex and retry".</summary>
    private void OnRefused(NodeState leader, AppendReply reply)
    {
        var (follower, next) = (reply.From, leader.NextIndex[reply.From]);
        if (reply.PrevLogIndex != next - 1 || next - 1 <= leader.MatchIndex[follower])
        {
            Emit(new ReplyIgnored(leader.Id, follower, reply.Kind, reply.Term, $"it refused index {reply.PrevLogIndex}, and the leader has moved on"));
            return;
        }
        _nodes[leader.Id] = leader with { NextIndex = leader.NextIndex.SetItem(follower, next - 1) };
        Emit(new NextIndexDecremented(leader.Id, follower, next, next - 1));
        SendAppendEntries(leader.Id, follower);
    }
}
