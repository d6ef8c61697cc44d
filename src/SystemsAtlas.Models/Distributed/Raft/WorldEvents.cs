namespace SystemsAtlas.Models.Distributed.Raft;

public sealed record ClientWrote(string Command, int Node, int Index, int Term) : RaftEvent
{
    public override RecordValue Values => Value.Record(("command", Command), ("node", NameOf(Node)), ("index", Index), ("term", Term));
}

/// <summary>The leader applied a client's entry and answered the client.</summary>
public sealed record ClientAnswered(string Command, int Node, int Index, long WaitedMs) : RaftEvent
{
    public override RecordValue Values => Value.Record(("command", Command), ("node", NameOf(Node)), ("index", Index), ("waited", WaitedMs));
}

public sealed record ClientFoundNoLeader(string Command) : RaftEvent
{
    public override RecordValue Values => Value.Record(("command", Command));
}

/// <summary>A client asked a server that does not lead; it names the leader that it knows.</summary>
public sealed record WriteRefused(string Command, int Node, int? Leader, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("command", Command), ("node", NameOf(Node)), ("leader", NodeState.NameOrNone(Leader)), ("reason", Reason));
}

public sealed record MessageLost(RaftMessage Message, string Cause) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("message", Message.Id), ("kind", Message.Kind), ("from", NameOf(Message.From)), ("to", NameOf(Message.To)), ("cause", Cause));
}

/// <summary>A message met a cut link or a server that is down.</summary>
public sealed record MessageDropped(RaftMessage Message, bool AtReceiver, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("message", Message.Id), ("kind", Message.Kind), ("from", NameOf(Message.From)), ("to", NameOf(Message.To)), ("reason", Reason));
}

public sealed record NodeCrashed(int Node, RaftRole Was, int Term) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("was", NodeState.RoleName(Was)), ("term", Term));
}

public sealed record NodeRestarted(int Node, int Term, int LastLogIndex) : RaftEvent
{
    public override RecordValue Values => Value.Record(("node", NameOf(Node)), ("term", Term), ("lastLogIndex", LastLogIndex));
}

public sealed record NetworkPartitioned(ImmutableArray<int> Groups) : RaftEvent
{
    public override RecordValue Values => Value.Record(
        ("groups", Value.List(RaftState.GroupNames(Groups), g => (Value)g)), ("count", Groups.Distinct().Count()),
        ("largest", Groups.GroupBy(g => g).Max(g => g.Count())));
}

public sealed record NetworkHealed : RaftEvent;

public sealed record LinkCut(Link Link) : RaftEvent
{
    public override RecordValue Values => Value.Record(("link", Link.ToString()), ("a", NameOf(Link.A)), ("b", NameOf(Link.B)));
}

public sealed record LinkMended(Link Link) : RaftEvent
{
    public override RecordValue Values => Value.Record(("link", Link.ToString()), ("a", NameOf(Link.A)), ("b", NameOf(Link.B)));
}

public sealed record LinkSlowed(Link Link, int Milliseconds) : RaftEvent
{
    public override RecordValue Values => Value.Record(("link", Link.ToString()), ("a", NameOf(Link.A)), ("b", NameOf(Link.B)), ("extraMs", Milliseconds));
}

/// <summary>The reader's action makes no sense at this moment.</summary>
public sealed record ActionIgnored(string Action, string Argument, string Reason) : RaftEvent
{
    public override RecordValue Values => Value.Record(("action", Action), ("argument", Argument), ("reason", Reason));
}
