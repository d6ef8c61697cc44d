namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>What a reader does; what would do nothing is kept off by <see cref="PaxosGuard"/>.</summary>
public partial class PaxosModel
{
    private int _requests;

    protected override void Act(ReaderAction action)
    {
        var command = PaxosCommand.Parse(action).Command!;
        var state = (PaxosState)Snapshot();
        if (PaxosGuard.Idle(state, command) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, action.Argument, reason));
            return;
        }
        switch (command.Action)
        {
            case "crash": Crash(command.Node); break;
            case "restart": Restart(command.Node); break;
            case "timeout": Begin(command.Node.Index); break;
            case "propose": Request(command.Node.Index, command.Value.Length > 0 ? command.Value : FormattableString.Invariant($"v{++_requests}")); break;
            case "partition": Partition(PaxosGuard.GroupsOf(state, command)); break;
            case "heal": Heal(); break;
            case "cut": Cut(command.Link); break;
            case "mend": Mend(command.Link); break;
            case "slow": Slow(command.Link); break;
            case "lose": foreach (var message in _inFlight.Where(m => PaxosGuard.Means(command, m)).ToList()) Lose(message, "the reader"); break;
            default: throw new NotSupportedException($"no rule carries out {action.Name}:{action.Argument}");
        }
    }

    private void Crash(NodeId node)
    {
        var (unwritten, forgets) = (0, false);
        switch (node.Kind)
        {
            case NodeKind.Proposer:
                _timers[node.Index]?.Cancel();
                _proposers[node.Index] = _proposers[node.Index] with { Up = false, Phase = Phase.Quiet, Promises = [], Found = [], Slot = 0, Value = "", Due = null };
                break;
            case NodeKind.Acceptor:
                unwritten = _inFlight.RemoveAll(m => m.To == node && m.IsBeingWritten);
                _lost += unwritten;
                var survives = WhatSurvives(_acceptors[node.Index]);
                forgets = survives.Promised < _acceptors[node.Index].Promised;
                _acceptors[node.Index] = survives with { Up = false };
                break;
            default:
                _learner = new LearnerState { Up = false };
                break;
        }
        Emit(new NodeCrashed(node, unwritten, forgets));
    }

    private void Restart(NodeId node)
    {
        if (node.Kind == NodeKind.Proposer) _proposers[node.Index] = _proposers[node.Index] with { Up = true };
        else if (node.Kind == NodeKind.Acceptor) _acceptors[node.Index] = _acceptors[node.Index] with { Up = true };
        else _learner = _learner with { Up = true };
        var disk = node.Kind == NodeKind.Acceptor ? _acceptors[node.Index] : null;
        var last = disk is { Accepted.Length: > 0 } ? disk.Accepted[^1] : null;
        Emit(new NodeRestarted(node, disk?.Promised ?? 0, last?.Ballot ?? 0, last?.Value ?? ""));
        if (node.Kind == NodeKind.Proposer) BeginUnlessBusy(node.Index);
    }

    private void Partition(ImmutableArray<int> groups)
    {
        _groups = groups;
        Emit(new NetworkPartitioned([.. ((PaxosState)Snapshot()).GroupNames]));
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
        _slowLinks.RemoveAll(s => s.Link == link);
        Emit(new LinkMended(link));
    }

    private void Slow(Link link)
    {
        _slowLinks.Add(new(link, PaxosCommand.SlowMs));
        Emit(new LinkSlowed(link, PaxosCommand.SlowMs));
    }
}
