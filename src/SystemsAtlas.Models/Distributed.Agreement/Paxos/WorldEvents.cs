namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>A client gave a proposer a value.</summary>
public sealed partial record ValueRequested(NodeId Proposer, string Value, bool Leads) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"A client asks {Proposer} to propose {Value}.";
}

/// <summary>Something that happened to a message.</summary>
public abstract record MessageEvent([Unnamed] PaxosMessage About) : PaxosEvent
{
    [Named("message")]
    public int Number => About.Id;

    public MessageKind Kind => About.Kind;
    public NodeId From => About.From;
    public NodeId To => About.To;
    public int Ballot => About.Ballot;
}

public sealed partial record MessageLost([Unnamed] PaxosMessage Message, string Cause) : MessageEvent(Message)
{
    protected override Sentence Say(PaxosState after) => $"The {Kind.Word()} of ballot {Ballot} from {From} to {To} is lost: {Cause}.";
}

/// <summary>A message met a cut link or a node that is down.</summary>
public sealed partial record MessageDropped([Unnamed] PaxosMessage Message, [Unnamed] bool AtReceiver, string Reason) : MessageEvent(Message)
{
    protected override Sentence Say(PaxosState after) => $"The {Kind.Word()} of ballot {Ballot} from {From} to {To} does not arrive: {Reason}.";
}

/// <summary>A node stopped.</summary>
/// <param name="Node">Which.</param>
/// <param name="Unwritten">For an acceptor: requests whose write was cut short; they count as lost.</param>
/// <param name="Forgets">Whether its disk is lost with it.</param>
public sealed partial record NodeCrashed(NodeId Node, int Unwritten, bool Forgets) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Node} crashes{(Forgets ? ", and its disk is lost" : "")}.";
}

public sealed partial record NodeRestarted(NodeId Node, int Promised, int AcceptedBallot, string AcceptedValue) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => Node.Kind != NodeKind.Acceptor ? (Sentence)$"{Node} starts again."
        : AcceptedBallot > 0 ? (Sentence)$"{Node} starts again and reads from its disk: promised {Promised}, accepted {AcceptedValue} in ballot {AcceptedBallot}."
        : Promised > 0 ? (Sentence)$"{Node} starts again and reads from its disk: promised {Promised}, nothing accepted."
        : $"{Node} starts again, with nothing on its disk.";
}

public sealed partial record NetworkPartitioned(ImmutableArray<string> Groups) : PaxosEvent
{
    public int Count => Groups.Length;

    protected override Sentence Say(PaxosState after) => $"The network is split into {Count:part}: {Groups}.";
}

public sealed partial record NetworkHealed : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"The network is whole again.";
}

/// <summary>Something that happened to a link.</summary>
public abstract record LinkEvent(Link Link) : PaxosEvent;

public sealed partial record LinkCut(Link Link) : LinkEvent(Link)
{
    protected override Sentence Say(PaxosState after) => $"The link {Link} is cut.";
}

public sealed partial record LinkMended(Link Link) : LinkEvent(Link)
{
    protected override Sentence Say(PaxosState after) => $"The link {Link} works again.";
}

public sealed partial record LinkSlowed(Link Link, int ExtraMs) : LinkEvent(Link)
{
    protected override Sentence Say(PaxosState after) => $"The link {Link} is slower by {ExtraMs} ms.";
}

/// <summary>The reader's action makes no sense at this moment.</summary>
public sealed partial record ActionIgnored(string Action, string Argument, string Reason) : PaxosEvent
{
    protected override Sentence Say(PaxosState after) => $"{Action} {Argument} changes nothing: {Reason}.";
}
