namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>
/// A cluster of Raft servers, message by message: figure 2 of D. Ongaro and J. Ousterhout, "In Search of an Understandable Consensus Algorithm"
/// (extended version), rule by rule. The rules that carry the proof are virtual, so that tests can break one and see the safety checks fail.
/// </summary>
public partial class RaftModel : DiscreteEventModel
{
    private readonly NodeState[] _nodes;
    private readonly Scheduled?[] _electionTimers;
    private readonly Scheduled?[] _heartbeats;
    private readonly List<PendingWrite> _pendingWrites = [];
    private int _committedEntries, _overwritten;

    /// <exception cref="InvalidInputException">The timeouts are the wrong way round, or an action names what the cluster has not got.</exception>
    public RaftModel(RunContext context) : base(context)
    {
        var count = Parameters.GetInt(RaftDefinition.Nodes);
        _nodes = [.. Enumerable.Range(0, count).Select(id => new NodeState(id))];
        _electionTimers = new Scheduled?[count];
        _heartbeats = new Scheduled?[count];
        _groups = [.. Enumerable.Repeat(0, count)];
        RaftDefinition.RequireConsistent(context.Request, count);
        for (var id = 0; id < count; id++) ResetElectionTimer(id);
    }

    protected override long Horizon => Parameters.Get(RaftDefinition.Duration);

    /// <summary>How many servers are more than half of the cluster.</summary>
    protected virtual int Majority => (_nodes.Length / 2) + 1;

    protected override void Start() => Emit(new ClusterStarted([.. _nodes.Select(n => n.TimerDue!.Value)], Majority));

    private long? _firstLeaderAt;

    protected override IState Snapshot() => new RaftState
    {
        Now = Now, Nodes = [.. _nodes], Messages = [.. _inFlight.Values], Groups = _groups,
        CutLinks = [.. _cutLinks], SlowLinks = [.. _slowLinks.Select(s => new SlowLink(s.Key, s.Value))],
        Requests = _requests, LongestTimeoutMs = Parameters.Get(RaftDefinition.ElectionTimeoutMax),
        Sent = _sent, Delivered = _delivered, Lost = _lost, Dropped = _dropped, CommittedEntries = _committedEntries, Overwritten = _overwritten, FirstLeaderAt = _firstLeaderAt,
    };

    private IEnumerable<int> OthersThan(int id)
    {
        for (var other = 0; other < _nodes.Length; other++)
            if (other != id) yield return other;
    }

    /// <summary>A message has arrived at a server that is up.</summary>
    private void Receive(RaftMessage message)
    {
        ObserveTerm(message);
        switch (message)
        {
            case RequestVote request: OnRequestVote(request); break;
            case VoteReply reply: OnVoteReply(reply); break;
            case AppendEntries request: OnAppendEntries(request); break;
            case AppendReply reply: OnAppendReply(reply); break;
            default: throw new NotSupportedException($"no rule receives a message of kind {message.Kind}");
        }
    }

    /// <summary>Rules for all servers: "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower".</summary>
    private void ObserveTerm(RaftMessage message)
    {
        var node = _nodes[message.To];
        if (message.Term <= node.CurrentTerm) return;
        _nodes[node.Id] = node with { CurrentTerm = message.Term, VotedFor = null, LeaderId = null, Votes = [] };
        if (node.Role == RaftRole.Follower) Emit(new TermAdvanced(node.Id, node.CurrentTerm, message.Term, message.From));
        else StepDown(node.Id, node.CurrentTerm, message.From, $"{NodeState.NameOf(message.From)} is in the later term {message.Term}");
    }

    private void StepDown(int id, int oldTerm, int from, string reason)
    {
        var was = _nodes[id].Role;
        _nodes[id] = _nodes[id] with { Role = RaftRole.Follower, Votes = [], NextIndex = [], MatchIndex = [] };
        _pendingWrites.RemoveAll(w => w.Node == id);
        _heartbeats[id]?.Cancel();
        if (was == RaftRole.Leader) ResetElectionTimer(id);
        Emit(new SteppedDown(id, was, oldTerm, _nodes[id].CurrentTerm, from, reason));
    }

    /// <summary>A client's command that waits in a leader's log to be applied.</summary>
    private sealed record PendingWrite(int Node, int Index, int Term, string Command, long At, int Request);
}
