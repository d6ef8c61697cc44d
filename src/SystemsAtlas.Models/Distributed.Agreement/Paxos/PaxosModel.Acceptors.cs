namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The acceptor: P1a of the paper, "An acceptor can accept a proposal numbered n iff it has not responded to a prepare request having a number greater than n".</summary>
public partial class PaxosModel
{
    private readonly List<Choice> _chosen = [], _broken = [];
    private readonly List<Vote> _votes = [];

    /// <summary>Phase 1b: "If an acceptor receives a prepare request with number n greater than that of any prepare request to which it has already responded".</summary>
    protected virtual bool MayPromise(int ballot, int promised) => ballot > promised;

    /// <summary>Phase 2b: "it accepts the proposal unless it has already responded to a prepare request having a number greater than n".</summary>
    protected virtual bool MayAccept(int ballot, int promised) => ballot >= promised;

    /// <summary>What an acceptor has on its disk after a crash.</summary>
    protected virtual AcceptorState WhatSurvives(AcceptorState acceptor) =>
        Parameters.Get(PaxosDefinition.Memory) == "lost" ? new AcceptorState(acceptor.Id) : acceptor;

    /// <summary>A request has come to an acceptor, which refuses it at once or writes to its disk. What it is writing counts for whatever comes meanwhile.</summary>
    private void Consider(PaxosMessage request)
    {
        var promised = Math.Max(_acceptors[request.To.Index].Promised, _inFlight.Where(m => m.To == request.To && m.IsBeingWritten).Select(m => m.Ballot).DefaultIfEmpty(0).Max());
        if (request.Kind == MessageKind.Prepare ? MayPromise(request.Ballot, promised) : MayAccept(request.Ballot, promised))
        {
            var disk = Parameters.Get(PaxosDefinition.Disk);
            if (disk == 0)
            {
                Deliver(request);
                return;
            }
            var written = request with { IsBeingWritten = true };
            _inFlight[_inFlight.IndexOf(request)] = written;
            Schedule(disk, () => FinishWriting(written));
            return;
        }
        _inFlight.Remove(request);
        _delivered++;
        _refusals++;
        if (request.Kind == MessageKind.Prepare) Emit(new PrepareRefused(request.To, request.From, request.Ballot, promised, request.Slot));
        else Emit(new AcceptRefused(request.To, request.From, request.Ballot, promised, request.Slot, request.Value));
        Send(new(MessageKind.Refused, request.To, request.From, request.Ballot, request.Slot) { Promised = promised });
    }

    private void FinishWriting(PaxosMessage request)
    {
        if (_inFlight.Contains(request)) Deliver(request);
    }

    private void OnPrepare(PaxosMessage request)
    {
        var acceptor = _acceptors[request.To.Index];
        _acceptors[request.To.Index] = acceptor with { Promised = request.Ballot };
        var held = acceptor.In(request.Slot);
        Emit(new PromiseMade(request.To, request.From, request.Ballot, acceptor.Promised, request.Slot, held?.Ballot ?? 0, held?.Value ?? "") { Promised = _acceptors.Count(a => a.Promised >= request.Ballot) });
        Send(new(MessageKind.Promise, request.To, request.From, request.Ballot, request.Slot) { Accepted = acceptor.Accepted });
    }

    private void OnAccept(PaxosMessage request)
    {
        var acceptor = _acceptors[request.To.Index];
        _acceptors[request.To.Index] = acceptor with
        {
            Promised = Math.Max(acceptor.Promised, request.Ballot),
            Accepted = With(acceptor.Accepted, new(request.Slot, request.Ballot, request.Value)),
        };
        var votes = VotesIn(request.Slot, request.Ballot);
        votes.By.Add(request.To);
        Emit(new ValueAccepted(request.To, request.From, request.Ballot, request.Slot, request.Value, votes.By.Count, Majority));
        if (votes.By.Count == Majority) Choose(request, [.. votes.By.OrderBy(a => a.Index)]);
        Send(new(MessageKind.Accepted, request.To, NodeId.Learner, request.Ballot, request.Slot) { Value = request.Value });
    }

    // "A value is chosen when a single proposal with that value has been accepted by a majority of the acceptors": what an onlooker knows, and no node.
    private void Choose(PaxosMessage request, ImmutableArray<NodeId> holders)
    {
        var choice = new Choice(request.Slot, request.Ballot, request.Value, Now, 0);
        if (_chosen.Find(c => c.Slot == request.Slot) is not { } first)
        {
            _chosen.Add(choice);
            Emit(new ValueChosen(request.Slot, request.Ballot, request.Value, holders, Majority));
        }
        else if (first.Value != request.Value)
        {
            _broken.Add(choice);
            Emit(new AgreementBroken(request.Slot, request.Ballot, request.Value, first.Value, first.Ballot, holders));
        }
    }

    private Vote VotesIn(int slot, int ballot)
    {
        if (_votes.Find(v => v.Slot == slot && v.Ballot == ballot) is { } found) return found;
        _votes.Add(new(slot, ballot));
        return _votes[^1];
    }

    private sealed record Vote(int Slot, int Ballot)
    {
        public List<NodeId> By { get; } = [];
    }
}
