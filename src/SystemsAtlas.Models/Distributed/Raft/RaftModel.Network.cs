namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The network: messages may be lost, delayed and overtaken, never altered.</summary>
public partial class RaftModel
{
    private readonly SortedDictionary<int, RaftMessage> _inFlight = [];
    private readonly SortedDictionary<Link, int> _slowLinks = new(Comparer<Link>.Create((x, y) => (x.A, x.B).CompareTo((y.A, y.B))));
    private readonly List<Link> _cutLinks = [];
    private ImmutableArray<int> _groups;
    private int _sent, _delivered, _lost, _dropped;

    private T Send<T>(T draft) where T : RaftMessage
    {
        var extra = _slowLinks.GetValueOrDefault(Link.Between(draft.From, draft.To));
        var delay = Parameters.Get(RaftDefinition.Delay) + Random.Integer(0, Parameters.Get(RaftDefinition.Jitter)) + extra;
        var lost = Random.Chance(Parameters.Get(RaftDefinition.Loss));
        var message = draft with { Id = ++_sent, SentAt = Now, ArrivesAt = Now + delay };
        if (lost) message = message with { LostAt = message.HalfwayAt };
        _inFlight.Add(message.Id, message);
        Schedule(message.HalfwayAt - Now, () => Cross(message));
        return message;
    }

    /// <summary>A message is half way: here a lossy or cut link stops it.</summary>
    private void Cross(RaftMessage message)
    {
        if (!_inFlight.ContainsKey(message.Id)) return;
        if (message.LostAt is not null) Lose(message, "chance");
        else if (!AreConnected(message.From, message.To)) Drop(message, atReceiver: false, "the link is cut");
        else Schedule(message.ArrivesAt - Now, () => Arrive(message));
    }

    private void Arrive(RaftMessage message)
    {
        if (!_inFlight.ContainsKey(message.Id)) return;
        if (!_nodes[message.To].Up)
        {
            Drop(message, atReceiver: true, $"{NodeState.NameOf(message.To)} is down");
            return;
        }
        _inFlight.Remove(message.Id);
        _delivered++;
        Receive(message);
    }

    private void Lose(RaftMessage message, string cause)
    {
        _inFlight.Remove(message.Id);
        _lost++;
        Emit(new MessageLost(message, cause));
    }

    private void Drop(RaftMessage message, bool atReceiver, string reason)
    {
        _inFlight.Remove(message.Id);
        _dropped++;
        Emit(new MessageDropped(message, atReceiver, reason));
    }

    private bool AreConnected(int a, int b) => _groups[a] == _groups[b] && !_cutLinks.Contains(Link.Between(a, b));
}
