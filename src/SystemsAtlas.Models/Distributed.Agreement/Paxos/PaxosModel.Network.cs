namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The network: messages may be lost, delayed and overtaken, never altered.</summary>
public partial class PaxosModel
{
    private readonly List<PaxosMessage> _inFlight = [];
    private readonly List<SlowLink> _slowLinks = [];
    private readonly List<Link> _cutLinks = [];
    private ImmutableArray<int> _groups;
    private int _sent, _delivered, _lost;

    private void Send(PaxosMessage draft)
    {
        var extra = _slowLinks.Find(s => s.Link == Link.Between(draft.From, draft.To))?.ExtraMs ?? 0;
        var delay = Parameters.Get(PaxosDefinition.Delay) + Random.Integer(0, Parameters.Get(PaxosDefinition.Jitter)) + extra;
        var message = draft with { Id = ++_sent, SentAt = Now, ArrivesAt = Now + delay, WillVanish = Random.Chance(Parameters.Get(PaxosDefinition.Loss)) };
        _spent[message.Slot]++;
        _inFlight.Add(message);
        Schedule(message.HalfwayAt - Now, () => Cross(message));
    }

    /// <summary>A message is half way: here a lossy or cut link stops it.</summary>
    private void Cross(PaxosMessage message)
    {
        if (!_inFlight.Contains(message)) return;
        if (message.WillVanish) Lose(message, "chance");
        else if (!AreConnected(message.From, message.To)) Drop(message, atReceiver: false, "the link is cut");
        else Schedule(message.ArrivesAt - Now, () => Arrive(message));
    }

    private void Arrive(PaxosMessage message)
    {
        if (!_inFlight.Contains(message)) return;
        if (!IsUp(message.To)) Drop(message, atReceiver: true, $"{message.To} is down");
        else if (message.To.Kind == NodeKind.Acceptor) Consider(message);
        else Deliver(message);
    }

    private void Deliver(PaxosMessage message)
    {
        _inFlight.Remove(message);
        _delivered++;
        Receive(message);
    }

    private void Lose(PaxosMessage message, string cause)
    {
        _inFlight.Remove(message);
        _lost++;
        Emit(new MessageLost(message, cause));
    }

    private void Drop(PaxosMessage message, bool atReceiver, string reason)
    {
        _inFlight.Remove(message);
        _lost++;
        Emit(new MessageDropped(message, atReceiver, reason));
    }

    private bool IsUp(NodeId id) => id.Kind switch { NodeKind.Proposer => _proposers[id.Index].Up, NodeKind.Acceptor => _acceptors[id.Index].Up, _ => _learner.Up };

    private bool AreConnected(NodeId a, NodeId b) => _groups[PlaceOf(a)] == _groups[PlaceOf(b)] && !_cutLinks.Contains(Link.Between(a, b));

    private int PlaceOf(NodeId id) => id.Kind switch { NodeKind.Proposer => id.Index, NodeKind.Acceptor => _proposers.Length + id.Index, _ => _proposers.Length + _acceptors.Length };
}
