namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What a reader does to the cluster; what would do nothing is kept off by <see cref="RaftGuard"/>.</summary>
public partial class RaftModel
{
    private int _writes;

    protected override void Act(ReaderAction action)
    {
        var command = RaftCommand.Parse(action, _nodes.Length).Command!;
        if (RaftGuard.Idle((RaftState)Snapshot(), command) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, action.Argument, reason));
            return;
        }
        switch (command)
        {
            case CrashCommand crash: Crash(IdOf(crash.Node)); break;
            case RestartCommand restart: Restart(IdOf(restart.Node)); break;
            case TimeoutCommand timeout: OnElectionTimeout(IdOf(timeout.Node)); break;
            case PartitionCommand partition: Partition(partition); break;
            case HealCommand: Heal(); break;
            case CutCommand cut: Cut(LinkOf(cut.A, cut.B)); break;
            case MendCommand mend: Mend(LinkOf(mend.A, mend.B)); break;
            case SlowCommand slow: Slow(LinkOf(slow.A, slow.B), slow.Milliseconds); break;
            case WriteCommand write: WriteTo(write); break;
            case LoseMessageCommand lose: LoseAll(m => m.Id == lose.Message); break;
            case LoseOnLinkCommand lose: LoseAll(m => (m.From, m.To) == (IdOf(lose.A), IdOf(lose.B)) || (!lose.OneWay && (m.To, m.From) == (IdOf(lose.A), IdOf(lose.B)))); break;
            default: throw new NotSupportedException($"no rule carries out {action.Name}:{action.Argument}");
        }
    }

    private int IdOf(NodeName name) => name.Id ?? RaftState.LeaderOf(_nodes)!.Id;

    private Link LinkOf(NodeName a, NodeName b) => Link.Between(IdOf(a), IdOf(b));

    private void Crash(int id)
    {
        var node = _nodes[id];
        _electionTimers[id]?.Cancel();
        _heartbeats[id]?.Cancel();
        _pendingWrites.RemoveAll(w => w.Node == id);
        _nodes[id] = WhatSurvives(node) with { Up = false, TimerSetAt = Now };
        Emit(new NodeCrashed(id, node.Role, node.CurrentTerm));
    }

    /// <summary>The persistent state of figure 2: currentTerm, votedFor and the log; all else is lost.</summary>
    protected virtual NodeState WhatSurvives(NodeState node) =>
        new(node.Id) { CurrentTerm = node.CurrentTerm, VotedFor = node.VotedFor, Log = node.Log };

    private void Restart(int id)
    {
        _nodes[id] = _nodes[id] with { Up = true };
        ResetElectionTimer(id);
        Emit(new NodeRestarted(id, _nodes[id].CurrentTerm, _nodes[id].LastLogIndex));
    }

    private void Partition(PartitionCommand partition)
    {
        // Servers that no group names are together in a group of their own, the last.
        var groups = Enumerable.Repeat(partition.Groups.Length, _nodes.Length).ToArray();
        for (var g = 0; g < partition.Groups.Length; g++)
            foreach (var name in partition.Groups[g]) groups[IdOf(name)] = g;
        _groups = [.. groups];
        Emit(new NetworkPartitioned(_groups));
    }

    private void Heal()
    {
        _groups = [.. _groups.Select(_ => 0)];
        _cutLinks.Clear();
        _slowLinks.Clear();
        Emit(new NetworkHealed());
    }

    private void Cut(Link link)
    {
        _cutLinks.Add(link);
        Emit(new LinkCut(link));
    }

    private void Mend(Link link)
    {
        _cutLinks.Remove(link);
        _slowLinks.Remove(link);
        Emit(new LinkMended(link));
    }

    private void Slow(Link link, int milliseconds)
    {
        _slowLinks[link] = milliseconds;
        Emit(new LinkSlowed(link, milliseconds));
    }

    private void WriteTo(WriteCommand write)
    {
        _writes++;
        Write(write.Command ?? $"x={_writes}", write.Node is { } node ? IdOf(node) : null);
    }

    private void LoseAll(Predicate<RaftMessage> which)
    {
        foreach (var message in _inFlight.Values.Where(m => which(m)).ToList()) Lose(message, "the reader");
    }
}
