namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>Leader election: section 5.2, with the restriction of section 5.4.1.</summary>
public partial class RaftModel
{
    /// <summary>RequestVote, receiver's rule 2, first half: "If votedFor is null or candidateId".</summary>
    protected virtual bool VoteIsFreeFor(NodeState voter, int candidate) => voter.VotedFor is null || voter.VotedFor == candidate;

    /// <summary>RequestVote, receiver's rule 2, second half: the log with the later last term is more up to date; with equal last terms, the longer one (section 5.4.1).</summary>
    protected virtual bool IsUpToDate(RequestVote candidate, NodeState voter) =>
        candidate.LastLogTerm != voter.LastLogTerm ? candidate.LastLogTerm > voter.LastLogTerm : candidate.LastLogIndex >= voter.LastLogIndex;

    private void ResetElectionTimer(int id)
    {
        _electionTimers[id]?.Cancel();
        var timeout = Random.Integer(Parameters.Get(RaftDefinition.ElectionTimeoutMin), Parameters.Get(RaftDefinition.ElectionTimeoutMax));
        _electionTimers[id] = Schedule(timeout, () => OnElectionTimeout(id));
        _nodes[id] = _nodes[id] with { TimerSetAt = Now, TimerDue = Now + timeout };
    }

    private void StopElectionTimer(int id)
    {
        _electionTimers[id]?.Cancel();
        _nodes[id] = _nodes[id] with { TimerSetAt = Now, TimerDue = null };
    }

    /// <summary>Rules for followers and candidates: on an election timeout, increment currentTerm, vote for self, reset the timer, ask all others.</summary>
    private void OnElectionTimeout(int id)
    {
        var node = _nodes[id];
        Emit(new ElectionTimedOut(id, node.CurrentTerm, Now - node.TimerSetAt));
        _nodes[id] = node with { CurrentTerm = node.CurrentTerm + 1, Role = RaftRole.Candidate, VotedFor = id, Votes = [id], LeaderId = null };
        ResetElectionTimer(id);
        node = _nodes[id];
        Emit(new CandidacyStarted(id, node.CurrentTerm, node.LastLogIndex, node.LastLogTerm, Majority));
        foreach (var other in OthersThan(id))
            Emit(new RequestVoteSent(Send(new RequestVote(id, other, node.CurrentTerm, node.LastLogIndex, node.LastLogTerm))));
    }

    private void OnRequestVote(RequestVote request)
    {
        var voter = _nodes[request.To];
        var refusal = ReasonToRefuse(request, voter);
        if (refusal is null)
        {
            var first = voter.VotedFor is null;
            _nodes[voter.Id] = voter with { VotedFor = request.From };
            ResetElectionTimer(voter.Id);
            var free = first ? $"it had not voted in term {request.Term}" : $"it voted for the same candidate before";
            Emit(new VoteGranted(voter.Id, request.From, request.Term, $"{free}, and the candidate's log is at least as up to date"));
        }
        else
        {
            Emit(new VoteRefused(voter.Id, request.From, voter.CurrentTerm, request.Term, refusal));
        }
        Send(new VoteReply(voter.Id, request.From, voter.CurrentTerm, request.Term, refusal is null));
    }

    private string? ReasonToRefuse(RequestVote request, NodeState voter)
    {
        if (request.Term < voter.CurrentTerm) return $"term {request.Term} is over: it is in term {voter.CurrentTerm}";
        if (!VoteIsFreeFor(voter, request.From)) return $"it has voted for {NodeState.NameOf(voter.VotedFor!.Value)} in term {voter.CurrentTerm}";
        if (IsUpToDate(request, voter)) return null;
        return $"its log is more up to date: it ends with index {voter.LastLogIndex} of term {voter.LastLogTerm}, the candidate's with index {request.LastLogIndex} of term {request.LastLogTerm}";
    }

    private void OnVoteReply(VoteReply reply)
    {
        var node = _nodes[reply.To];
        if (node.Role != RaftRole.Candidate || reply.RequestTerm != node.CurrentTerm)
        {
            var reason = reply.RequestTerm == node.CurrentTerm ? $"it is already {node.Role.Word()}" : $"the election of term {reply.RequestTerm} is over";
            Emit(new ReplyIgnored(node.Id, reply.From, reply.Kind, reply.Term, reason));
            return;
        }
        if (!reply.Granted)
        {
            Emit(new RefusalReceived(node.Id, reply.From, node.CurrentTerm));
            return;
        }
        if (!node.Votes.Contains(reply.From)) _nodes[node.Id] = node with { Votes = node.Votes.Add(reply.From) };
        var votes = _nodes[node.Id].Votes.Length;
        Emit(new VoteCounted(node.Id, reply.From, node.CurrentTerm, votes, Majority));
        if (votes >= Majority) BecomeLeader(node.Id);
    }

    /// <summary>Rules for leaders: "Upon election: send initial empty AppendEntries RPCs (heartbeat) to each server".</summary>
    private void BecomeLeader(int id)
    {
        var tookMs = Now - _nodes[id].TimerSetAt;
        StopElectionTimer(id);
        var node = _nodes[id];
        _nodes[id] = node with
        {
            Role = RaftRole.Leader,
            LeaderId = id,
            NextIndex = [.. _nodes.Select(_ => node.LastLogIndex + 1)],
            MatchIndex = [.. _nodes.Select(_ => 0)],
        };
        _firstLeaderAt ??= Now;
        Emit(new LeaderElected(id, node.CurrentTerm, [.. node.Votes], Majority, tookMs));
        if (Parameters.Get(RaftDefinition.NoOp) == "on")
        {
            var entry = AppendToOwnLog(id, "");
            Emit(new NoOpAppended(id, entry.Index, entry.Term));
        }
        SendToAll(id);
    }
}
