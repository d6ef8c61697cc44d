namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>Commitment, application and clients: sections 5.3, 5.4.2 and 8.</summary>
public partial class RaftModel
{
    private ImmutableArray<ClientRequest> _requests = [];

    private ImmutableArray<ServerId> HoldersOf(int leader, int index) =>
        [.. Enumerable.Range(0, _nodes.Length).Where(id => id == leader ? _nodes[leader].LastLogIndex >= index : _nodes[leader].MatchIndex[id] >= index)];

    /// <summary>"If there exists an N such that N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm: set commitIndex = N".</summary>
    private void AdvanceCommitIndex(int id)
    {
        var leader = _nodes[id];
        var index = leader.LastLogIndex;
        while (index > leader.CommitIndex && HoldersOf(id, index).Length < Majority) index--;
        if (index == leader.CommitIndex) return;
        // Terms rise along a log: where this entry is of an earlier term, so is every one before it.
        if (!MayCommitByCounting(leader.Log[index - 1], leader.CurrentTerm))
        {
            Emit(new CommitWithheld(id, leader.Log[index - 1], leader.CurrentTerm, HoldersOf(id, index)));
            return;
        }
        _nodes[id] = leader with { CommitIndex = index };
        _committedEntries = Math.Max(_committedEntries, index);
        for (var i = leader.CommitIndex + 1; i <= index; i++)
            Emit(new EntryCommitted(id, leader.Log[i - 1], leader.CurrentTerm, HoldersOf(id, i), Majority));
        Apply(id);
    }

    private void Apply(int id)
    {
        while (_nodes[id].LastApplied < ApplyThrough(_nodes[id]))
        {
            var node = _nodes[id];
            var entry = node.Log[node.LastApplied];
            _nodes[id] = node with { LastApplied = entry.Index };
            Emit(new EntryApplied(id, entry));
            Answer(id, entry);
        }
    }

    /// <summary>Rules for leaders: "append entry to local log, respond after entry applied to state machine".</summary>
    private void Answer(int id, LogEntry applied)
    {
        if (_pendingWrites.Find(w => w.Node == id && w.Index == applied.Index && w.Term == applied.Term) is not { } write) return;
        _pendingWrites.Remove(write);
        _requests = _requests.SetItem(write.Request, _requests[write.Request] with { Outcome = ClientOutcome.Answered });
        Emit(new ClientAnswered(write.Command, id, applied.Index, Now - write.At));
    }

    private void Write(string command, int? target)
    {
        if (target is null && RaftState.LeaderOf(_nodes) is null)
        {
            Ask(command, null, ClientOutcome.Refused);
            Emit(new ClientFoundNoLeader(command));
            return;
        }
        var node = _nodes[target ?? RaftState.LeaderOf(_nodes)!.Id];
        if (!node.IsLeader)
        {
            Ask(command, node.Id, ClientOutcome.Refused);
            Emit(new WriteRefused(command, node.Id, node.Up ? node.LeaderId : null, node.Up ? "it does not lead" : "it is down"));
            return;
        }
        var entry = AppendToOwnLog(node.Id, command);
        _pendingWrites.Add(new PendingWrite(node.Id, entry.Index, entry.Term, command, Now, _requests.Length));
        Ask(command, node.Id, ClientOutcome.Unanswered);
        Emit(new ClientWrote(command, node.Id, entry.Index, entry.Term));
        SendToAll(node.Id);
    }

    private void Ask(string command, int? node, ClientOutcome outcome) =>
        _requests = _requests.Add(new(_requests.Length + 1, command, node is { } id ? new ServerId(id) : null, outcome));
}
