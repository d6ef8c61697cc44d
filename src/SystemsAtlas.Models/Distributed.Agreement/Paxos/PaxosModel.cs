namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>
/// Paxos, message by message, as in L. Lamport, "Paxos Made Simple", 2001: section 2.2 for one value, section 3 for a log of them.
/// The rules that carry the proof are virtual, so that tests can break one and see agreement fail.
/// </summary>
public partial class PaxosModel : DiscreteEventModel
{
    private readonly ProposerState[] _proposers;
    private readonly AcceptorState[] _acceptors;
    private readonly Scheduled?[] _timers;
    private readonly int[] _spent;
    private LearnerState _learner = new();
    private int _ballots, _refusals;

    /// <exception cref="InvalidInputException">An action cannot be read.</exception>
    public PaxosModel(RunContext context) : base(context)
    {
        var (proposers, acceptors) = (Parameters.GetInt(PaxosDefinition.Proposers), Parameters.GetInt(PaxosDefinition.Acceptors));
        PaxosDefinition.RequireConsistent(context.Request);
        _proposers = [.. Enumerable.Range(0, proposers).Select(i => new ProposerState(NodeId.Proposer(i)) { Wishes = [PaxosDefinition.Wishes[i]] })];
        _acceptors = [.. Enumerable.Range(0, acceptors).Select(i => new AcceptorState(NodeId.Acceptor(i)))];
        _timers = new Scheduled?[proposers];
        _spent = new int[Slots + 1];
        _groups = [.. Enumerable.Repeat(0, proposers + acceptors + 1)];
    }

    protected override long Horizon => Parameters.Get(PaxosDefinition.Duration);

    /// <summary>How many acceptors are more than half.</summary>
    protected virtual int Majority => (_acceptors.Length / 2) + 1;

    private int Slots => Parameters.GetInt(PaxosDefinition.Slots);

    protected override void Start()
    {
        Emit(new ProtocolStarted(_acceptors.Length, Majority, [.. _proposers.Select(p => p.Wishes[0])]));
        for (var i = 0; i < _proposers.Length; i++)
        {
            var index = i;
            Schedule(Parameters.Get(PaxosDefinition.Stagger) * i, () => BeginUnlessBusy(index));
        }
    }

    protected override IState Snapshot() => new PaxosState
    {
        Now = Now, Proposers = [.. _proposers], Acceptors = [.. _acceptors], Learner = _learner, Messages = [.. _inFlight],
        Chosen = [.. _chosen.Select(Priced)], Broken = [.. _broken], Slots = Slots, Groups = _groups, CutLinks = [.. _cutLinks], SlowLinks = [.. _slowLinks],
        Sent = _sent, Delivered = _delivered, Lost = _lost, Refusals = _refusals, Ballots = _ballots,
    };

    // What a slot costs goes on after its value is chosen: the news has to reach everyone.
    private Choice Priced(Choice choice) => choice with { Messages = _spent[choice.Slot] };

    /// <summary>A message has come to a node that is up; for an acceptor's disk it is written before.</summary>
    private void Receive(PaxosMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.Prepare: OnPrepare(message); break;
            case MessageKind.Promise: OnPromise(message); break;
            case MessageKind.Accept: OnAccept(message); break;
            case MessageKind.Accepted: OnAccepted(message); break;
            case MessageKind.Refused: OnRefused(message); break;
            case MessageKind.Learn: OnLearn(message); break;
            default: throw new NotSupportedException($"no rule receives a message of kind {message.Kind}");
        }
    }

    private static ImmutableArray<Proposal> With(ImmutableArray<Proposal> all, Proposal proposal) =>
        [.. all.Where(a => a.Slot < proposal.Slot), proposal, .. all.Where(a => a.Slot > proposal.Slot)];

    private static ImmutableArray<Outcome> With(ImmutableArray<Outcome> all, Outcome outcome) =>
        [.. all.Where(a => a.Slot < outcome.Slot), outcome, .. all.Where(a => a.Slot > outcome.Slot)];
}
