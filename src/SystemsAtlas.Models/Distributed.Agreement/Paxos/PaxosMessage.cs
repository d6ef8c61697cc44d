namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The kinds of message.</summary>
[Words]
public enum MessageKind
{
    /// <summary>Phase 1a: a proposer asks for a promise.</summary>
    Prepare,

    /// <summary>Phase 1b: an acceptor gives it, and says what it has accepted.</summary>
    Promise,

    /// <summary>Phase 2a: a proposer asks to accept a value.</summary>
    Accept,

    /// <summary>Phase 2b: an acceptor has accepted it; told to the learner.</summary>
    Accepted,

    /// <summary>An acceptor has promised a higher ballot.</summary>
    Refused,

    /// <summary>The learner tells a proposer what is chosen.</summary>
    Learn,
}

/// <summary>A message on its way, or at an acceptor that is writing what it asks for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver.</param>
/// <param name="Ballot">The ballot that it is about.</param>
/// <param name="Slot">The slot that it is about; of a prepare and a promise the first one.</param>
public sealed record PaxosMessage(MessageKind Kind, NodeId From, NodeId To, int Ballot, int Slot)
{
    /// <summary>1 for the first message of the run, then 2, 3 ...</summary>
    public int Id { get; init; }

    /// <summary>The value of accept, accepted and learn.</summary>
    public string Value { get; init; } = "";

    /// <summary>What the sender of a promise has accepted.</summary>
    public ImmutableArray<Proposal> Accepted { get; init; } = [];

    /// <summary>The ballot that the sender of a refusal has promised.</summary>
    public int Promised { get; init; }

    public long SentAt { get; init; }
    public long ArrivesAt { get; init; }

    /// <summary>Where on its way it will vanish, when that is decided already.</summary>
    public bool WillVanish { get; init; }

    /// <summary>Whether it has come to its acceptor, which writes to its disk what it asks for.</summary>
    public bool IsBeingWritten { get; init; }

    /// <summary>The moment at which it is half way: where a cut or lossy link stops it.</summary>
    public long HalfwayAt => SentAt + ((ArrivesAt - SentAt) / 2);

    public RecordValue Values => SystemsAtlas.Simulation.Value.Record(
        ("id", Id), ("kind", Kind.Word()), ("from", From.ToString()), ("to", To.ToString()), ("ballot", Ballot), ("slot", Slot), ("value", Value),
        ("accepted", SystemsAtlas.Simulation.Value.List(Accepted, a => a.Values)), ("promised", Promised), ("sentAt", SentAt), ("arrivesAt", ArrivesAt), ("beingWritten", IsBeingWritten));
}
