namespace SystemsAtlas.Models.Distributed.Raft;

public sealed partial record ClientWrote(string Command, ServerId Node, int Index, int Term) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"A client writes {Command} to {Node}.";
}

/// <summary>The leader applied a client's entry and answered the client.</summary>
public sealed partial record ClientAnswered(string Command, ServerId Node, int Index, [Named("waited")] long WaitedMs) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} answers the client that wrote {Command}, after {WaitedMs} ms.";
}

public sealed partial record ClientFoundNoLeader(string Command) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"A client with {Command} finds no leader.";
}

/// <summary>A client asked a server that does not lead; it names the leader that it knows.</summary>
public sealed partial record WriteRefused(string Command, ServerId Node, ServerId? Leader, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} does not take {Command}: {Reason}.";
}

public sealed partial record MessageLost([Unnamed] RaftMessage Message, string Cause) : MessageEvent(Message)
{
    protected override Sentence Say(RaftState after) => $"A message from {From} to {To} is lost: {Cause}.";
}

/// <summary>A message met a cut link or a server that is down.</summary>
public sealed partial record MessageDropped([Unnamed] RaftMessage Message, [Unnamed] bool AtReceiver, string Reason) : MessageEvent(Message)
{
    protected override Sentence Say(RaftState after) => $"A message from {From} to {To} does not arrive: {Reason}.";
}

public sealed partial record NodeCrashed(ServerId Node, RaftRole Was, int Term) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} crashes; it was a {Was.Word()}.";
}

public sealed partial record NodeRestarted(ServerId Node, int Term, int LastLogIndex) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Node} starts again, with term {Term} and {LastLogIndex:entry|entries} on its disk.";
}

public sealed partial record NetworkPartitioned([Unnamed] ImmutableArray<int> Groups) : RaftEvent
{
    [Named("groups")]
    public IEnumerable<string> GroupNames => RaftState.GroupNames(Groups);

    public int Count => Groups.Distinct().Count();
    public int Largest => Groups.GroupBy(g => g).Max(g => g.Count());

    protected override Sentence Say(RaftState after) => $"The network is split into {Count:part}: {GroupNames}.";
}

public sealed partial record NetworkHealed : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"The network is whole again.";
}

/// <summary>Something that happened to a link.</summary>
public abstract record LinkEvent(Link Link) : RaftEvent
{
    public ServerId A => Link.A;
    public ServerId B => Link.B;
}

public sealed partial record LinkCut(Link Link) : LinkEvent(Link)
{
    protected override Sentence Say(RaftState after) => $"The link {Link} is cut.";
}

public sealed partial record LinkMended(Link Link) : LinkEvent(Link)
{
    protected override Sentence Say(RaftState after) => $"The link {Link} works again.";
}

public sealed partial record LinkSlowed(Link Link, [Named("extraMs")] int Milliseconds) : LinkEvent(Link)
{
    protected override Sentence Say(RaftState after) => $"The link {Link} is slower by {Milliseconds} ms.";
}

/// <summary>The reader's action makes no sense at this moment.</summary>
public sealed partial record ActionIgnored(string Action, string Argument, string Reason) : RaftEvent
{
    protected override Sentence Say(RaftState after) => $"{Action} {Argument} changes nothing: {Reason}.";
}
