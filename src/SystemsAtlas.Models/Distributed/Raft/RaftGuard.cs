namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What a reader's command needs: the same before it is carried out and where a page asks whether to offer it.</summary>
internal static class RaftGuard
{
    /// <summary>Why an action would do nothing in a state, or null.</summary>
    public static string? Idle(IState state, ReaderAction action)
    {
        var cluster = (RaftState)state;
        var (command, refusal) = RaftCommand.Parse(action, cluster.Nodes.Length);
        return command is null ? refusal : Idle(cluster, command);
    }

    /// <summary>Why a command would do nothing in a state, or null.</summary>
    public static string? Idle(RaftState state, RaftCommand command) => command switch
    {
        CrashCommand crash => Of(state, crash.Node, n => n.Up ? null : $"{n.Name} is down already"),
        RestartCommand restart => Of(state, restart.Node, n => n.Up ? $"{n.Name} is running" : null),
        TimeoutCommand timeout => Of(state, timeout.Node, n => !n.Up ? $"{n.Name} is down" : n.IsLeader ? $"{n.Name} leads: it has no election timer" : null),
        PartitionCommand partition => Of(state, partition),
        HealCommand => state.IsPartitioned || state.CutLinks.Length > 0 || state.SlowLinks.Length > 0 ? null : "nothing is wrong with the network",
        CutCommand cut => Of(state, cut.A, cut.B, link => state.CutLinks.Contains(link) ? $"{link} is cut already" : null),
        MendCommand mend => Of(state, mend.A, mend.B, link => state.CutLinks.Contains(link) || state.SlowLinks.Any(s => s.Link == link) ? null : $"{link} is neither cut nor slow"),
        SlowCommand slow => Of(state, slow.A, slow.B, link => state.SlowLinks.Contains(new(link, slow.Milliseconds)) ? $"{link} is as slow already" : null),
        WriteCommand { Node: { } node } => Of(state, node, _ => null),
        WriteCommand => null,
        LoseMessageCommand lose => state.Messages.Any(m => m.Id == lose.Message) ? null : $"message {lose.Message} is not on the way",
        LoseOnLinkCommand { OneWay: false } lose => Of(state, lose.A, lose.B, link => state.Messages.Any(m => Link.Between(m.From, m.To) == link) ? null : $"nothing is on the way on {link}"),
        LoseOnLinkCommand lose => Of(state, lose.A, from => Of(state, lose.B, to =>
            state.Messages.Any(m => (m.From, m.To) == (from.Id, to.Id)) ? null : $"nothing is on the way from {from.Name} to {to.Name}")),
        _ => throw new NotSupportedException($"no rule guards {command.GetType().Name}"),
    };

    private static string? Of(RaftState state, NodeName name, Func<NodeState, string?> idle) =>
        (name.Id is { } id ? state.Nodes[id] : state.Leader) is { } node ? idle(node) : "there is no leader";

    private static string? Of(RaftState state, NodeName a, NodeName b, Func<Link, string?> idle) => Of(state, a, one => Of(state, b, other =>
        one == other ? $"{one.Name} has no link to itself" : idle(Link.Between(one.Id, other.Id))));

    private static string? Of(RaftState state, PartitionCommand partition)
    {
        var named = partition.Groups.SelectMany(g => g).Select(name => name.Id ?? state.Leader?.Id).ToList();
        if (named.Contains(null)) return "there is no leader";
        if (named.GroupBy(id => id).FirstOrDefault(g => g.Count() > 1) is { Key: { } twice }) return $"{NodeState.NameOf(twice)} is named twice: it is the leader";
        return partition.Groups.Length == 1 && named.Count == state.Nodes.Length ? "every node is in one group" : null;
    }
}
