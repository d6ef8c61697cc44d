namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What a reader does to the cluster.</summary>
public partial class RaftModel
{
    private int _writes;

    protected override void Act(ReaderAction action)
    {
        var (command, _) = RaftCommand.Parse(action, _nodes.Length);
        var ignored = command switch
        {
            CrashCommand crash => Resolve(crash.Node, Crash),
            RestartCommand restart => Resolve(restart.Node, Restart),
            TimeoutCommand timeout => Resolve(timeout.Node, TimeOut),
            PartitionCommand partition => Partition(partition),
            HealCommand => Heal(),
            CutCommand cut => Resolve(cut.A, cut.B, Cut),
            MendCommand mend => Resolve(mend.A, mend.B, Mend),
            SlowCommand slow => Resolve(slow.A, slow.B, link => Slow(link, slow.Milliseconds)),
            WriteCommand write => write.Node is { } node ? Resolve(node, id => WriteTo(write, id)) : WriteTo(write, null),
            LoseMessageCommand lose => LoseAll(m => m.Id == lose.Message, $"message {lose.Message} is not on the way"),
            LoseOnLinkCommand { OneWay: false } lose => Resolve(lose.A, lose.B, link => LoseAll(m => Link.Between(m.From, m.To) == link, $"nothing is on the way on {link}")),
            LoseOnLinkCommand lose => Resolve(lose.A, from => Resolve(lose.B, to => LoseAll(m => (m.From, m.To) == (from, to), $"nothing is on the way from {NodeState.NameOf(from)} to {NodeState.NameOf(to)}"))),
            _ => throw new NotSupportedException($"no rule carries out {action.Name}:{action.Argument}"),
        };
        if (ignored is not null) Emit(new ActionIgnored(action.Name, action.Argument, ignored));
    }

    // Each returns why it was ignored, or null when it was carried out.
    private string? Resolve(NodeName name, Func<int, string?> act) =>
        (name.Id ?? RaftState.LeaderOf(_nodes)?.Id) is { } id ? act(id) : "there is no leader";

    private string? Resolve(NodeName a, NodeName b, Func<Link, string?> act) =>
        Resolve(a, one => Resolve(b, other => one == other ? $"{NodeState.NameOf(one)} has no link to itself" : act(Link.Between(one, other))));

    private string? Crash(int id)
    {
        var node = _nodes[id];
        if (!node.Up) return $"{node.Name} is down already";
        _electionTimers[id]?.Cancel();
        _heartbeats[id]?.Cancel();
        _pendingWrites.RemoveAll(w => w.Node == id);
        _nodes[id] = WhatSurvives(node) with { Up = false, TimerSetAt = Now };
        Emit(new NodeCrashed(id, node.Role, node.CurrentTerm));
        return null;
    }

    /// <summary>The persistent state of figure 2: currentTerm, votedFor and the log; all else is lost.</summary>
    protected virtual NodeState WhatSurvives(NodeState node) =>
        new(node.Id) { CurrentTerm = node.CurrentTerm, VotedFor = node.VotedFor, Log = node.Log };

    private string? Restart(int id)
    {
        if (_nodes[id].Up) return $"{_nodes[id].Name} is running";
        _nodes[id] = _nodes[id] with { Up = true };
        ResetElectionTimer(id);
        Emit(new NodeRestarted(id, _nodes[id].CurrentTerm, _nodes[id].LastLogIndex));
        return null;
    }

    private string? TimeOut(int id)
    {
        if (!_nodes[id].Up) return $"{_nodes[id].Name} is down";
        if (_nodes[id].IsLeader) return $"{_nodes[id].Name} leads: it has no election timer";
        OnElectionTimeout(id);
        return null;
    }

    private string? Partition(PartitionCommand partition)
    {
        var leader = RaftState.LeaderOf(_nodes)?.Id;
        // Servers that no group names are together in a group of their own, the last.
        var groups = Enumerable.Repeat(partition.Groups.Length, _nodes.Length).ToArray();
        for (var g = 0; g < partition.Groups.Length; g++)
        {
            foreach (var name in partition.Groups[g])
            {
                if ((name.Id ?? leader) is not { } id) return "there is no leader";
                if (groups[id] != partition.Groups.Length) return $"{NodeState.NameOf(id)} is named twice: it is the leader";
                groups[id] = g;
            }
        }
        if (groups.All(g => g == groups[0])) return "every node is in one group";
        _groups = [.. groups];
        Emit(new NetworkPartitioned(_groups));
        return null;
    }

    private string? Heal()
    {
        if (_groups.All(g => g == _groups[0]) && _cutLinks.Count == 0 && _slowLinks.Count == 0) return "nothing is wrong with the network";
        _groups = [.. _groups.Select(_ => 0)];
        _cutLinks.Clear();
        _slowLinks.Clear();
        Emit(new NetworkHealed());
        return null;
    }

    private string? Cut(Link link)
    {
        if (_cutLinks.Contains(link)) return $"{link} is cut already";
        _cutLinks.Add(link);
        Emit(new LinkCut(link));
        return null;
    }

    private string? Mend(Link link)
    {
        var wasBroken = _cutLinks.Remove(link) | _slowLinks.Remove(link);
        if (!wasBroken) return $"{link} is neither cut nor slow";
        Emit(new LinkMended(link));
        return null;
    }

    private string? Slow(Link link, int milliseconds)
    {
        _slowLinks[link] = milliseconds;
        Emit(new LinkSlowed(link, milliseconds));
        return null;
    }

    private string? WriteTo(WriteCommand write, int? id)
    {
        _writes++;
        Write(write.Command ?? $"x={_writes}", id);
        return null;
    }

    private string? LoseAll(Predicate<RaftMessage> which, string otherwise)
    {
        var found = _inFlight.Values.Where(m => which(m)).ToList();
        foreach (var message in found) Lose(message, "the reader");
        return found.Count == 0 ? otherwise : null;
    }
}
